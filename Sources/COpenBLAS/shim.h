#ifndef DEMARCHE_COPENBLAS_H
#define DEMARCHE_COPENBLAS_H

#include <cblas.h>

#endif

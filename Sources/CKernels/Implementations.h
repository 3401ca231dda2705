#ifndef DEMARCHE_IMPLEMENTATIONS_H
#define DEMARCHE_IMPLEMENTATIONS_H

#include "CKernels.h"

extern const demarche_kernels demarche_portable_kernels_table;
#if defined(__x86_64__)
extern const demarche_kernels demarche_avx2_kernels;
#endif

#endif

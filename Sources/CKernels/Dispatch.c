#include "CKernels.h"
#include "Implementations.h"

const demarche_kernels *demarche_best_kernels(void) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return &demarche_avx2_kernels;
#endif
    return &demarche_portable_kernels_table;
}

const demarche_kernels *demarche_portable_kernels(void) { return &demarche_portable_kernels_table; }

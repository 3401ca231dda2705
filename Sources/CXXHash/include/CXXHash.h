#ifndef DEMARCHE_CXXHASH_H
#define DEMARCHE_CXXHASH_H

#include <stddef.h>
#include <stdint.h>

/// A 128-bit hash in canonical (big-endian) order.
typedef struct {
    uint64_t high;
    uint64_t low;
} demarche_hash128;

/// XXH3-128 of `length` bytes with seed 0; the same value on every machine (`xxhsum -H2`).
demarche_hash128 demarche_xxh3_128(const void *_Nullable bytes, size_t length);

#endif

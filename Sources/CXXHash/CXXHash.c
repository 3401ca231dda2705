#define XXH_INLINE_ALL
#include <xxhash.h>

#include "CXXHash.h"

demarche_hash128 demarche_xxh3_128(const void *bytes, size_t length) {
    const XXH128_hash_t hash = XXH3_128bits(bytes, length);
    const demarche_hash128 result = {hash.high64, hash.low64};
    return result;
}

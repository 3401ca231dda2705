#ifndef DEMARCHE_CPCRE2_H
#define DEMARCHE_CPCRE2_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A compiled pattern; may be used by several threads at once.
typedef struct demarche_pattern demarche_pattern;

/// Compiles a UTF-8 pattern (multi-line anchors only if the pattern asks for them with `(?m)`).
/// Returns NULL and writes a message and the offset of the fault when the pattern is broken.
demarche_pattern *_Nullable demarche_pattern_compile(const uint8_t *_Nonnull pattern, size_t length,
                                                     bool caseless, char *_Nonnull message,
                                                     size_t message_size, size_t *_Nonnull offset);

void demarche_pattern_free(demarche_pattern *_Nullable pattern);

/// Searches `subject` (valid UTF-8) from byte `start`. Writes up to `pairs` (begin, end) byte pairs, group 0
/// first; a group that took no part gets SIZE_MAX. Returns the number of groups, 0 for no match, and a
/// negative PCRE2 error (match limit reached) otherwise.
int demarche_pattern_match(const demarche_pattern *_Nonnull pattern, const uint8_t *_Nullable subject,
                           size_t length, size_t start, size_t *_Nonnull spans, size_t pairs);

#endif

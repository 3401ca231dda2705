#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>

#include "CPCRE2.h"

enum { MOST_PAIRS = 64 };

struct demarche_pattern {
    pcre2_code *code;
    pcre2_match_context *limits;
};

demarche_pattern *demarche_pattern_compile(const uint8_t *pattern, size_t length, bool caseless,
                                           char *message, size_t message_size, size_t *offset) {
    int error = 0;
    PCRE2_SIZE at = 0;
    const uint32_t options = PCRE2_UTF | PCRE2_UCP | (caseless ? PCRE2_CASELESS : 0);
    pcre2_code *code = pcre2_compile(pattern, length, options, &error, &at, NULL);
    if (code == NULL) {
        pcre2_get_error_message(error, (PCRE2_UCHAR *)message, message_size);
        *offset = at;
        return NULL;
    }
    // Without JIT the interpreter serves; the answer is the same.
    pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
    demarche_pattern *result = malloc(sizeof *result);
    if (result == NULL) {
        pcre2_code_free(code);
        return NULL;
    }
    result->code = code;
    result->limits = pcre2_match_context_create(NULL);
    // Bounds the work of one search on hostile text.
    if (result->limits != NULL) pcre2_set_match_limit(result->limits, 100000);
    return result;
}

void demarche_pattern_free(demarche_pattern *pattern) {
    if (pattern == NULL) return;
    pcre2_match_context_free(pattern->limits);
    pcre2_code_free(pattern->code);
    free(pattern);
}

int demarche_pattern_match(const demarche_pattern *pattern, const uint8_t *subject, size_t length,
                           size_t start, size_t *spans, size_t pairs) {
    static const uint8_t nothing[1] = {0};
    // One block a thread serves all searches: making it anew costs more than most of them.
    static _Thread_local pcre2_match_data *data = NULL;
    if (data == NULL) data = pcre2_match_data_create(MOST_PAIRS, NULL);
    if (data == NULL) return PCRE2_ERROR_NOMEMORY;
    const int found = pcre2_match(pattern->code, subject == NULL ? nothing : subject, length, start,
                                  PCRE2_NO_UTF_CHECK, data, pattern->limits);
    int groups = found;
    if (found > 0) {
        const uint32_t available = pcre2_get_ovector_count(data);
        const PCRE2_SIZE *vector = pcre2_get_ovector_pointer(data);
        groups = (int)(pairs < available ? pairs : available);
        for (size_t i = 0; i < pairs; i++) {
            const bool set = i < available && (int)i < found;
            spans[2 * i] = set ? vector[2 * i] : SIZE_MAX;
            spans[2 * i + 1] = set ? vector[2 * i + 1] : SIZE_MAX;
        }
    } else if (found == PCRE2_ERROR_NOMATCH) {
        groups = 0;
    }
    return groups;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The doors that bytes from outside come in by, each as one function that a fuzzer calls. Whatever the
 * bytes are, a door takes them or refuses them with one error; what it takes, it writes in a form that
 * it takes again and writes the same.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef struct
{
  const char *name; /* its corpus is corpus/NAME */
  void (*enter) (const uint8_t *data, size_t size);
} WoFuzzEntry;

extern const WoFuzzEntry wo_fuzz_entries[]; /* ends with a NULL name */

void wo_fuzz_enter_account (const uint8_t *data, size_t size);
void wo_fuzz_enter_boot (const uint8_t *data, size_t size);
void wo_fuzz_enter_capsule (const uint8_t *data, size_t size);
void wo_fuzz_enter_history (const uint8_t *data, size_t size);
void wo_fuzz_enter_dates (const uint8_t *data, size_t size);
void wo_fuzz_enter_edition (const uint8_t *data, size_t size);
void wo_fuzz_enter_epochs (const uint8_t *data, size_t size);
void wo_fuzz_enter_files (const uint8_t *data, size_t size);
void wo_fuzz_enter_findings (const uint8_t *data, size_t size);
void wo_fuzz_enter_forwarded (const uint8_t *data, size_t size);
void wo_fuzz_enter_head (const uint8_t *data, size_t size);
void wo_fuzz_enter_oidc (const uint8_t *data, size_t size);
void wo_fuzz_enter_page (const uint8_t *data, size_t size);
void wo_fuzz_enter_report_docx (const uint8_t *data, size_t size);
void wo_fuzz_enter_report_html (const uint8_t *data, size_t size);
void wo_fuzz_enter_report_odt (const uint8_t *data, size_t size);
void wo_fuzz_enter_report_pdf (const uint8_t *data, size_t size);
void wo_fuzz_enter_report_txt (const uint8_t *data, size_t size);
void wo_fuzz_enter_search (const uint8_t *data, size_t size);
void wo_fuzz_enter_stems (const uint8_t *data, size_t size);
void wo_fuzz_enter_ways (const uint8_t *data, size_t size);

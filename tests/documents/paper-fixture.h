/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Orders for papers, with the paragraphs that they are to say.
 */
#pragma once

#include "documents/wo-paper.h"
#include "domain/wo-paragraphs.h"

G_BEGIN_DECLS

#define FIXTURE_HASH "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

typedef struct
{
  WoRecord *order, *c;
  WoEdition *edition;
  GPtrArray *paragraphs; /* WoOrderParagraph */
} Fixture;

/* A review order of Northmoor Homes in @state, with two milestones and three things to send. */
Fixture *fixture_new (const char *state);
void fixture_free (Fixture *self);
/* Gives it other paragraphs. */
void fixture_write (Fixture *self, const char *const *texts, guint n);
WoPaper *fixture_paper (const Fixture *self);
/* A section as the report carries it. */
void fixture_add_section (WoPaper *paper);
/* Runs of white space made one space, none at the ends. */
char *fixture_squeeze (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

/* Texts that have harmed writers of documents before. */
typedef struct
{
  const char *text;
  const char *read; /* as it must be read back; NULL: the same */
} Attack;

extern const Attack fixture_attacks[];
extern const guint fixture_n_attacks;

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peer-xapian.h"

#include <string>
#include <vector>
#include <xapian.h>

#define BEST 20
/* A beginning stands for at most so many words, the commonest: without it Xapian takes far longer. */
#define WORDS_MAX 100

struct _PeerXapian
{
  std::string folder;
  Xapian::WritableDatabase writer;
  Xapian::Database reader;
  Xapian::Document document;
};

PeerXapian *
peer_xapian_new (const char *folder)
{
  PeerXapian *self = new PeerXapian;

  self->folder = folder;
  self->writer = Xapian::WritableDatabase (
      folder, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC | Xapian::DB_BACKEND_GLASS);
  return self;
}

void
peer_xapian_free (PeerXapian *self)
{
  delete self;
}

void
peer_xapian_begin (PeerXapian *self)
{
  self->document = Xapian::Document ();
}

void
peer_xapian_stem (PeerXapian *self, const char *stem, gsize length)
{
  if (length < 200)
    self->document.add_term (std::string (stem, length));
}

void
peer_xapian_end (PeerXapian *self)
{
  self->writer.add_document (self->document);
}

void
peer_xapian_close (PeerXapian *self)
{
  self->writer.commit ();
  self->writer.close ();
  self->reader = Xapian::Database (self->folder);
}

static guint
best (PeerXapian *self, const Xapian::Query &query)
{
  Xapian::Enquire enquire (self->reader);
  guint n = 0;

  enquire.set_query (query);
  Xapian::MSet found = enquire.get_mset (0, BEST);
  for (auto at = found.begin (); at != found.end (); ++at)
    n += *at != 0;
  return n;
}

guint
peer_xapian_any (PeerXapian *self, const char *const *stems, guint n_stems)
{
  std::vector<Xapian::Query> words;

  for (guint i = 0; i < n_stems; i++)
    words.push_back (Xapian::Query (std::string (stems[i])));
  return best (self, Xapian::Query (Xapian::Query::OP_OR, words.begin (), words.end ()));
}

guint
peer_xapian_typed (PeerXapian *self, const char *stem, const char *beginning)
{
  Xapian::Query word (Xapian::Query::OP_WILDCARD, std::string (beginning), WORDS_MAX,
                      Xapian::Query::WILDCARD_LIMIT_MOST_FREQUENT, Xapian::Query::OP_OR);

  return best (self, Xapian::Query (Xapian::Query::OP_AND, Xapian::Query (std::string (stem)), word));
}

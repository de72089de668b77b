/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peer-text.h"

#include <string>
#include <xapian.h>

struct _PeerText
{
  Xapian::WritableDatabase database = Xapian::WritableDatabase ("", Xapian::DB_BACKEND_INMEMORY);
  Xapian::Stem stem = Xapian::Stem ("en");
};

PeerText *
peer_text_new (void)
{
  return new PeerText;
}

void
peer_text_free (PeerText *self)
{
  delete self;
}

void
peer_text_add (PeerText *self, guint document, const char *const *texts)
{
  Xapian::TermGenerator writer;
  Xapian::Document entry;

  writer.set_stemmer (self->stem);
  writer.set_document (entry);
  for (guint i = 0; texts[i] != NULL; i++)
    {
      writer.index_text (texts[i]);
      writer.increase_termpos ();
    }
  self->database.replace_document (document, entry);
}

guint
peer_text_ask (PeerText *self, const char *words, guint max, guint *ret_documents)
{
  Xapian::QueryParser parser;
  Xapian::Enquire enquire (self->database);
  guint n = 0;

  parser.set_stemmer (self->stem);
  parser.set_stemming_strategy (Xapian::QueryParser::STEM_SOME);
  parser.set_database (self->database);
  parser.set_default_op (Xapian::Query::OP_OR);
  enquire.set_weighting_scheme (Xapian::BM25Weight ());
  enquire.set_query (parser.parse_query (words, 0));
  Xapian::MSet found = enquire.get_mset (0, max);
  for (auto at = found.begin (); at != found.end (); ++at)
    ret_documents[n++] = *at;
  return n;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "postgres/wo-postgres-parameters.h"

/* The number after a "?", else the one after the greatest so far, as SQLite counts. */
static int
number_at (const char **at, int count)
{
  int number = 0;

  while (g_ascii_isdigit (**at) && number < 1000)
    {
      number = number * 10 + g_ascii_digit_value (**at);
      (*at)++;
    }
  return number > 0 ? number : count + 1;
}

char *
wo_postgres_parameters (const char *sql, int *ret_count)
{
  GString *text = g_string_new (NULL);
  char quote = '\0';
  int count = 0;

  for (const char *at = sql; *at != '\0';)
    {
      char sign = *at++;
      int number;

      if (quote != '\0' || sign != '?')
        {
          if (quote != '\0' && sign == quote)
            quote = '\0';
          else if (quote == '\0' && (sign == '\'' || sign == '"'))
            quote = sign;
          g_string_append_c (text, sign);
          continue;
        }
      number = number_at (&at, count);
      g_string_append_printf (text, "$%d", number);
      count = MAX (count, number);
    }
  *ret_count = count;
  return g_string_free (text, FALSE);
}

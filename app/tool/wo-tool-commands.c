/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool/wo-tool-commands.h"

const WoCommand wo_tool_commands[] = {
  { "guidance", "[list | show EDITION | diff A B | drafts | VERB NAME …]",
    "the editions of the guidance: read, compared and made", wo_tool_guidance },
  { "assess", "CASE", "the factor checklist: which route, and why", wo_tool_assess },
  { "similar", "CASE [--limit N]", "the similar orders, and the verdict", wo_tool_similar },
  { "search",
    "WORDS [--like] [--in orders|findings|all] [--landlord L] [--type T] [--category C] [--issue "
    "I] "
    "[--from D] [--to D] [--facets] [--limit N] [--offset N]",
    "full text and filters", wo_tool_search },
  { "lint", "ORDER [--case CASE]", "the SMART reading of an order", wo_tool_lint },
  { "order", "CASE [--format text|json|pdf|odt|docx] [-o FILE] [--sources]",
    "the order paragraphs for the report", wo_tool_order },
  { "report", "read FILE", "a decision report (text, HTML, DOCX, ODT, PDF) as a CASE",
    wo_tool_report },
  { "clock", "add DATE N | between A B [--calendar C] | code DATES [--edition E]",
    "working days, and the time limits of the Complaint Handling Code", wo_tool_clock },
  { "import",
    "FILE --kind findings|tracker|landlords|investigations|failure-orders|code-log|engagement|"
    "recommendations|spotlight-asks [--dry-run] [--strict]",
    "rows into the store", wo_tool_import },
  { "export", "[--what orders|tracker] [--format csv] -o FILE", "the tracker as a file",
    wo_tool_export },
  { "case", "new FILE | show REF | STEP REF [--note TEXT] [--order NUMBER]",
    "a case, and the steps of its order: hand-up, take-back, approve, return, sign, defer, "
    "withdraw, reopen, "
    "issue, monitor, complied, not-complied, close",
    wo_tool_case },
  { "act", "KIND REF [--on case|NUMBER] [--args JSON]", "any other act", wo_tool_act },
  { "undo", "REF [--on case|NUMBER]", "take back the last that one did on a case or its orders",
    wo_tool_undo },
  { "parked", "list | adopt ID | let-go ID [--note TEXT]", "what did not fit: done anew, or let go",
    wo_tool_parked },
  { "session",
    "list | show [ID] | plan --on DAY [--title TEXT] [--sits NAME] ORDER … | open|close|drop [ID]",
    "sessions of the Ombudsman: planned, held, and their minutes", wo_tool_session },
  { "file",
    "list REF | add REF PATH [--on case|NUMBER] [--what TEXT] | get REF NAME|ID -o PATH "
    "| remove REF NAME|ID",
    "the files of a case and its orders", wo_tool_file },
  { "overrides", "[--stop STOP] [--from DATE] [--to DATE]",
    "the stops that were set aside, and why", wo_tool_overrides },
  { "landlord", "list [WORDS] | show|find|part NAME | add|set NAME [--args JSON] | join NAME INTO",
    "landlords under all their names", wo_tool_landlord },
  { "register",
    "REGISTER list [--landlord NAME] [--state S] [--words W] | add LANDLORD --args JSON | set ID "
    "--args JSON",
    "what is known of landlords: investigations, failure-orders, code-log, engagement, "
    "recommendations, spotlight-asks",
    wo_tool_register },
  { "person",
    "list | add NAME --role ROLE ... | grant NAME --role ROLE [--scope SCOPE] [--from DAY] "
    "[--until DAY] | cover NAME --by NAME --until DAY [--from DAY] [--role ROLE] [--scope SCOPE]",
    "the people of the office, what they are granted, and who stands in", wo_tool_person },
  { "sign-in", "URL --name NAME | --browser", "make this store a copy of a server's",
    wo_tool_sign_in },
  { "sign-out", "", "end the sign-in; nothing is dropped", wo_tool_sign_out },
  { "sync", "", "send and receive once", wo_tool_sync },
  { "capsule", "ID -o FILE [--withhold PART,…]",
    "a signed decision as one file, with what proves it", wo_tool_capsule },
  { "verify", "FILE [--key KEY]", "whether the file of a decision holds", wo_tool_verify },
  { "log", "verify [--checkpoint FILE] [--key KEY] [--quick]",
    "whether this store is what its log says", wo_tool_log },
  { "demo", "[--seed N] [--orders N]", "a made-up office to try things on", wo_tool_demo },
  { NULL },
};

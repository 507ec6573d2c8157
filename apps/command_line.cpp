#include "apps/command_line.h"

#include <CLI/CLI.hpp>
#include <map>

#include "apps/exit_codes.h"
#include "apps/ledgers.h"
#include "apps/messages.h"
#include "apps/rules_and_lexicons.h"
#include "readers/files.h"

namespace pledger {
namespace {

constexpr const char* kAbout =
    "pledger turns health news and policy documents into claim records: what was pledged,\n"
    "by whom, how much and by when, what was delivered or missed, who said so, and where.";

constexpr const char* kExamples =
    "Examples:\n"
    "  pledger run articles/ --out results          claims.jsonl, claims.csv, summary.txt, "
    "ledger.db\n"
    "  pledger extract article.html | jq .          one claim per line\n"
    "  pledger annotate --with-text speech.md       everything found, one document per line\n"
    "  pledger annotate --format html speech.md     the same as a page to read\n"
    "  zcat archive.jsonl.gz | pledger extract --input-format jsonl -\n"
    "  pledger export --format links results/ledger.db\n"
    "  pledger review export results/ledger.db --out sheet.csv\n"
    "  pledger review import sheet.csv --into review.csv && pledger run articles/ --out results "
    "--review review.csv\n"
    "  pledger explain 3f0c2b19a4d57e60 results\n"
    "  pledger rules check my-rules/ && pledger --lexicons my-rules/ extract article.txt\n"
    "\n"
    "Exit: 0 done, 2 flags, rules or lexicons, 3 some document was set aside, 4 nothing could be\n"
    "read, 5 output failed, 1 internal error.";

InputFormat input_format_of(const std::string& name) {
  static const std::map<std::string, InputFormat> kFormats{{"auto", InputFormat::kAuto},
                                                           {"text", InputFormat::kText},
                                                           {"markdown", InputFormat::kMarkdown},
                                                           {"html", InputFormat::kHtml},
                                                           {"jsonl", InputFormat::kJsonLines}};
  const auto found = kFormats.find(CLI::detail::to_lower(name));
  if (found == kFormats.end())
    throw CLI::ValidationError("--input-format",
                               name + " is none of auto, text, markdown, html, jsonl");
  return found->second;
}

// Options that every command has which reads documents.
void add_document_options(CLI::App& command, DocumentOptions& options) {
  command
      .add_option("PATH", options.paths,
                  "files, folders, patterns, or - for standard input; of the files in a folder\n" +
                      endings_that_are_read() + " are read")
      ->required();
  command
      .add_option_function<std::string>(
          "--input-format",
          [&options](const std::string& name) { options.input_format = input_format_of(name); },
          "auto (by the name's ending), text, markdown, html or jsonl")
      ->option_text("FORMAT");
  command.add_option("--jobs", options.jobs, "threads (default: all cores)")
      ->check(CLI::Range(1U, 1024U).description(""))
      ->option_text("N");
  command
      .add_option("--min-confidence", options.min_confidence, "leave out claims below this, 0 to 1")
      ->check(CLI::Range(0.0, 1.0).description(""))
      ->option_text("P");
  command
      .add_option("--metadata", options.metadata,
                  "CSV that states what files cannot: path,title,uri,publisher,published,country")
      ->option_text("FILE.csv");
  command
      .add_option("--max-document", options.max_document,
                  "set aside larger documents; bytes, or with KB, MB, GB (default 16MB)")
      ->transform(CLI::AsSizeValue(false).description(""))
      ->check(CLI::Range(uint64_t{1}, kLargestMaxDocument).description(""))
      ->option_text("SIZE");
  command
      .add_option("--set-aside", options.set_aside,
                  "a list of all that could not be read and why, one line of JSON each")
      ->option_text("FILE.jsonl");
}

void add_format(CLI::App& command, DocumentOptions& options,
                const std::vector<std::string>& formats, const std::string& about) {
  command.add_option("--format", options.format, about)
      ->check(CLI::IsMember(formats).description(""))
      ->option_text("FORMAT");
}

// The sub-command that was chosen, and what it does.
struct Chosen {
  const std::function<int(const CommandLine&)>* command = nullptr;
};

void choose(CLI::App& app, Chosen& chosen, const std::function<int(const CommandLine&)>& command) {
  app.callback([&chosen, &command] { chosen.command = &command; });
}

// What reads documents.
void add_document_commands(CLI::App& app, CommandLine& line, const Commands& commands,
                           Chosen& chosen) {
  CLI::App* annotate =
      app.add_subcommand("annotate", "everything found in each document, one line of JSON each");
  add_document_options(*annotate, line.documents);
  add_format(*annotate, line.documents, {"jsonl", "html"},
             "jsonl (default), or html: a page to read");
  annotate->add_flag("--with-text", line.documents.with_text,
                     "print the text that spans refer to as well");
  choose(*annotate, chosen, commands.annotate);

  CLI::App* extract =
      app.add_subcommand("extract", "the claims, one self-contained record per line");
  add_document_options(*extract, line.documents);
  add_format(*extract, line.documents, {"jsonl", "csv"}, "jsonl (default) or csv");
  choose(*extract, chosen, commands.extract);

  CLI::App* run = app.add_subcommand(
      "run", "the main job: claims, a summary, the ledger and its report in a folder");
  add_document_options(*run, line.documents);
  run->add_option("--out", line.documents.out, "folder to write to; made where it is missing")
      ->required()
      ->option_text("DIR");
  run->add_option_function<std::string>(
         "--as-of",
         [&line](const std::string& text) {
           line.as_of = parse_iso_date(text);
           if (!line.as_of) throw CLI::ValidationError("--as-of", text + " is no date YYYY-MM-DD");
         },
         "the day that decides which deadlines have passed (default: of the newest document)")
      ->option_text("DATE");
  run->add_option("--review", line.reviews,
                  "decisions of people, from `pledger review import`: replayed on every run")
      ->option_text("FILE.csv")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  choose(*run, chosen, commands.run);
}

// What reads the records and ledgers of earlier runs.
void add_record_commands(CLI::App& app, CommandLine& line, const Commands& commands,
                         Chosen& chosen) {
  CLI::App* export_ledger = app.add_subcommand("export", "what a ledger holds, in other formats");
  export_ledger->add_option("LEDGER", line.ledger, "ledger.db of `pledger run`, or its folder")
      ->required();
  add_format(*export_ledger, line.documents, export_formats(),
             "jsonl (default), csv, pledges-csv, links, webannotation, doccano, label-studio, "
             "schema-org; brat and datapackage are folders");
  export_ledger
      ->add_option("--out", line.documents.out, "file, or folder (default: standard output)")
      ->option_text("PATH");
  choose(*export_ledger, chosen, commands.export_ledger);

  CLI::App* diff = app.add_subcommand("diff", "what changed between two ledgers");
  diff->add_option("OLD", line.old_ledger, "ledger.db of an earlier run, or its folder")
      ->required();
  diff->add_option("NEW", line.ledger, "ledger.db of a later one")->required();
  choose(*diff, chosen, commands.diff_ledgers);

  CLI::App* explain = app.add_subcommand("explain", "one claim: its sentence, its fields, and why");
  explain->add_option("CLAIM_ID", line.claim_id, "as in the record")->required();
  explain
      ->add_option("RECORDS", line.records,
                   "claims.jsonl, ledger.db, the folder that holds them, or - for\nrecords on "
                   "standard input")
      ->required();
  choose(*explain, chosen, commands.explain);
}

void add_review_commands(CLI::App& app, CommandLine& line, const Commands& commands,
                         Chosen& chosen) {
  CLI::App* review =
      app.add_subcommand("review", "decisions of people about a ledger")->require_subcommand(1);
  CLI::App* sheet = review->add_subcommand("export", "a sheet to fill in, one row per claim");
  sheet->add_option("LEDGER", line.ledger, "ledger.db of `pledger run`, or its folder")->required();
  sheet->add_option("--out", line.review.out, "default: standard output")->option_text("FILE.csv");
  choose(*sheet, chosen, commands.review_export);

  CLI::App* import =
      review->add_subcommand("import", "the decisions of filled sheets, for `run --review`");
  import->add_option("SHEET", line.review.sheets, "sheets of `review export`, filled in")
      ->required();
  import
      ->add_option("--into", line.review.into,
                   "add to the decisions of this file, or make it (default: standard output)")
      ->option_text("FILE.csv");
  import->add_option("--who", line.review.who, "who decided, where a row does not say")
      ->option_text("NAME");
  import
      ->add_option_function<std::string>(
          "--when",
          [&line](const std::string& text) {
            if (!parse_iso_date(text))
              throw CLI::ValidationError("--when", text + " is no date YYYY-MM-DD");
            line.review.when = text;
          },
          "the day of the decisions, where a row does not say")
      ->option_text("DATE");
  choose(*import, chosen, commands.review_import);
}

void add_data_commands(CLI::App& app, CommandLine& line, const Commands& commands, Chosen& chosen) {
  CLI::App* rules =
      app.add_subcommand("rules", "the rules: check them, list them")->require_subcommand(1);
  CLI::App* check = rules->add_subcommand("check", "run every rule on its own examples");
  check->add_option("DIR", line.folder,
                    "a folder with rules/ or words/, laid over the built-in ones");
  choose(*check, chosen, commands.rules_check);
  choose(*rules->add_subcommand("list", "every rule: id, place, reason"), chosen,
         commands.rules_list);

  CLI::App* lexicon = app.add_subcommand("lexicon", "the lexicons")->require_subcommand(1);
  CLI::App* lookup = lexicon->add_subcommand("lookup", "every entry of a word or phrase");
  lookup->add_option("WORD", line.word, "in any case")->required();
  choose(*lookup, chosen, commands.lexicon_lookup);

  CLI::App* gold = app.add_subcommand("gold", "hand-made annotations")->require_subcommand(1);
  CLI::App* gold_check = gold->add_subcommand("check", "find what is wrong with gold files");
  gold_check->add_option("DIR", line.folder, "folder of <slug>.json")->required();
  gold_check->add_option("--texts", line.score.texts,
                         "folder of the articles (default: DIR/../articles)");
  choose(*gold_check, chosen, commands.gold_check);

  CLI::App* import = app.add_subcommand(
      "import", "corrections made in an annotation tool, as gold for `pledger score`");
  import->add_option("FILE", line.records, "what the tool exported")->required();
  import->add_option("--from", line.documents.format, "doccano (JSONL) or label-studio (JSON)")
      ->required()
      ->check(CLI::IsMember({"doccano", "label-studio"}).description(""))
      ->option_text("TOOL");
  import->add_option("--out", line.documents.out, "folder for <slug>.json")
      ->required()
      ->option_text("DIR");
  choose(*import, chosen, commands.import_corrections);
}

void add_score_command(CLI::App& app, CommandLine& line, const Commands& commands, Chosen& chosen) {
  CLI::App* score =
      app.add_subcommand("score", "precision, recall and F1 of annotations against gold");
  score->add_option("GOLD", line.score.gold, "folder of <slug>.json")->required();
  score->add_option("PREDICTIONS", line.score.predictions, "what `pledger annotate` wrote")
      ->required();
  score->add_flag("--json", line.score.json, "for programs");
  score->add_option("--errors", line.score.errors, "show the first N errors")->option_text("N");
  score->add_option("--only", line.score.only, "of those whose kind begins like this")
      ->option_text("KIND");
  score
      ->add_option("--texts", line.score.texts,
                   "folder of the articles (default: GOLD/../articles)")
      ->option_text("DIR");
  choose(*score, chosen, commands.score);
}

// What stands where a command should: CLI11 says only that one is missing.
std::string no_such_command(const CLI::App& app) {
  const CLI::App* at = &app;
  std::string help = "pledger";
  for (; !at->get_subcommands().empty(); help += " " + at->get_name())
    at = at->get_subcommands().front();
  const std::vector<std::string> unknown = app.remaining(true);
  if (at->get_require_subcommand_min() == 0 || unknown.empty()) return {};
  return unknown.front() + " is no command; " + help + " --help lists them";
}

}  // namespace

int run_command_line(int argc, char** argv, const Commands& commands) {
  CommandLine line;
  line.program = argv[0];
  Chosen chosen;
  CLI::App app(kAbout, "pledger");
  app.footer(kExamples);
  app.require_subcommand(1);
  app.fallthrough();
  app.add_option("--lexicons", line.lexicons,
                 "a folder with rules/ and words/, laid over the built-in ones")
      ->option_text("DIR")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  // Behind --lexicons: options take effect in the order in which they are made known.
  app.set_version_flag(
      "--version", [&line] { return version_line(line); }, "version, and digest of the rules");
  add_document_commands(app, line, commands, chosen);
  add_record_commands(app, line, commands, chosen);
  add_review_commands(app, line, commands, chosen);
  add_data_commands(app, line, commands, chosen);
  add_score_command(app, line, commands, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const std::string unknown = no_such_command(app);
    if (error.get_exit_code() != 0 && !unknown.empty()) return tell("{}", unknown), kUsage;
    return app.exit(error) == 0 ? kDone : kUsage;
  }
  return (*chosen.command)(line);
}

}  // namespace pledger

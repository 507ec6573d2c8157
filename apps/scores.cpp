#include "apps/scores.h"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>

#include "apps/exit_codes.h"
#include "apps/messages.h"
#include "apps/output_file.h"
#include "readers/inputs.h"
#include "readers/read_document.h"
#include "scoring/corrections.h"
#include "scoring/gold_check.h"
#include "scoring/predictions.h"
#include "scoring/read_file.h"
#include "scoring/report.h"
#include "scoring/score.h"

namespace pledger {
namespace {

namespace fs = std::filesystem;

// The texts of a folder of articles, as the program reads them, by file name without folder and
// ending.
class Texts {
 public:
  explicit Texts(const std::string& folder) {
    if (!fs::is_directory(folder)) return;
    Inputs inputs({folder}, {});
    for (;;) {
      auto item = inputs.next();
      if (!item) break;
      auto* raw = std::get_if<RawDocument>(&*item);
      if (raw == nullptr) continue;
      auto read = read_document(std::move(*raw), {});
      if (auto* document = std::get_if<Document>(&read)) {
        texts_.try_emplace(fs::path(document->id).stem().string(), std::move(document->text));
      }
    }
  }

  std::optional<std::string> find(std::string_view slug) const {
    const auto it = texts_.find(slug);
    if (it == texts_.end()) return std::nullopt;
    return it->second;
  }

 private:
  std::map<std::string, std::string, std::less<>> texts_;
};

scoring::TextOf text_source(const std::string& gold, const std::string& texts) {
  const std::string folder =
      texts.empty() ? (fs::path(gold) / ".." / "articles").lexically_normal().string() : texts;
  const auto all = std::make_shared<Texts>(folder);
  return [all](std::string_view slug) { return all->find(slug); };
}

// file:line: reason
std::string problem_line(const scoring::Problem& problem) {
  return fmt::format("{}{}: {}\n", problem.file,
                     problem.line > 0 ? fmt::format(":{}", problem.line) : "", problem.reason);
}

void tell_problems(const std::vector<scoring::Problem>& problems) {
  constexpr size_t kShown = 20;
  for (size_t i = 0; i < std::min(problems.size(), kShown); ++i)
    std::fputs(problem_line(problems[i]).c_str(), stderr);
  if (problems.size() > kShown) tell("and {} more problems", problems.size() - kShown);
}

}  // namespace

int score(const CommandLine& line) {
  const ScoreOptions& options = line.score;
  const scoring::TextOf text_of = text_source(options.gold, options.texts);
  const scoring::Gold gold = scoring::load_gold(options.gold, text_of);
  const scoring::Predictions predictions = scoring::load_predictions(options.predictions);
  tell_problems(gold.problems);
  tell_problems(predictions.problems);
  if (gold.documents.empty() || predictions.documents.empty()) {
    tell("nothing to score: {} gold documents, {} predicted", gold.documents.size(),
         predictions.documents.size());
    return kNothingRead;
  }
  const scoring::Report report = scoring::score(gold, predictions);
  const scoring::ReportOptions report_options{options.errors, options.only, text_of};
  OutputFile out;
  out.write(options.json ? scoring::report_json(report, report_options) + "\n"
                         : scoring::report_text(report, report_options));
  out.close();
  return gold.problems.empty() && predictions.problems.empty() ? kDone : kSomeSetAside;
}

int gold_check(const CommandLine& line) {
  const std::vector<scoring::Problem> problems =
      scoring::check_gold(line.folder, text_source(line.folder, line.score.texts));
  OutputFile out;
  for (const scoring::Problem& problem : problems) out.write(problem_line(problem));
  out.write(fmt::format("{} {}\n", problems.size(), problems.size() == 1 ? "problem" : "problems"));
  out.close();
  return problems.empty() ? kDone : kSomeSetAside;
}

int import_corrections(const CommandLine& line) {
  const auto tool = line.documents.format == "doccano" ? scoring::AnnotationTool::doccano
                                                       : scoring::AnnotationTool::label_studio;
  const std::optional<std::string> content = scoring::read_file(line.records);
  if (!content) {
    tell("{}: cannot be read", line.records);
    return kNothingRead;
  }
  const scoring::Corrections corrections = scoring::read_corrections(*content, line.records, tool);
  tell_problems(corrections.problems);
  if (corrections.documents.empty()) {
    tell("{}: no annotated document", line.records);
    return kNothingRead;
  }
  make_folder(line.documents.out);
  for (const scoring::CorrectedDocument& document : corrections.documents) {
    OutputFile file(line.documents.out + "/" + document.slug + ".json");
    file.write(document.gold);
    file.close();
  }
  tell(
      "{} documents, {} problems; «pledger gold check {} --texts FOLDER» compares them with their "
      "texts",
      corrections.documents.size(), corrections.problems.size(), line.documents.out);
  return corrections.problems.empty() ? kDone : kSomeSetAside;
}

}  // namespace pledger

#include "pipeline/batch.h"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include <memory>
#include <thread>

#include "readers/id_set.h"

namespace pledger {
namespace {

namespace tbb = oneapi::tbb;

// One input on its way; moved from filter to filter by pointer.
struct Work {
  InputItem input;
  BatchItem item;
};

void analyse(Work& work, const Pipeline& pipeline, const ReadOptions& options,
             const Render& render) {
  BatchItem& item = work.item;
  if (auto* raw = std::get_if<RawDocument>(&work.input)) {
    item.source = raw->source;
    item.line = raw->line;
    auto read = read_document(std::move(*raw), options);
    if (auto* document = std::get_if<Document>(&read)) {
      item.bytes = document->text.size();
      item.id = document->id;
      item.digest = document->digest;
      item.rendering =
          render(std::make_unique<const AnalysedDocument>(std::move(*document), pipeline));
      return;
    }
    item.set_aside = std::get<SetAside>(std::move(read));
    return;
  }
  item.set_aside = std::get<SetAside>(std::move(work.input));
}

void count(BatchCounts& counts, const BatchItem& item) {
  ++counts.read;
  if (item.set_aside) {
    ++counts.set_aside;
    return;
  }
  ++counts.done;
  counts.bytes += item.bytes;
}

// Sets a document aside that was read before under the same id. 64 bits are kept of each.
void drop_repeated(IdSet& known, BatchItem& item) {
  if (item.set_aside || known.insert(item.digest + item.id)) return;
  item.rendering.reset();
  item.set_aside = SetAside{item.source, item.line, SetAsideKind::kSameId,
                            "the same text with the id «" + item.id + "» was read before"};
}

unsigned thread_count(unsigned jobs) {
  return jobs > 0 ? jobs : std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace

BatchCounts run_batch(Inputs& inputs, const Pipeline& pipeline, const BatchOptions& options,
                      const Render& render, const std::function<bool(BatchItem&)>& sink) {
  const unsigned threads = thread_count(options.jobs);
  // One document per thread and one waiting each: enough that none idles, and memory stays bounded.
  const size_t in_flight = threads == 1 ? 1 : size_t{threads} * 2;
  BatchCounts counts;
  std::atomic<bool> failed = false;  // written by the last filter, read by the first
  const auto take = [&](tbb::flow_control& control) -> std::shared_ptr<Work> {
    if (!failed && !(options.stop && options.stop->load())) {
      if (auto input = inputs.next()) return std::make_shared<Work>(Work{std::move(*input), {}});
    }
    control.stop();
    return nullptr;
  };
  const auto work_on = [&](std::shared_ptr<Work> work) {
    analyse(*work, pipeline, options.read, render);
    return work;
  };
  IdSet known;
  const auto put = [&](const std::shared_ptr<Work>& work) {
    drop_repeated(known, work->item);
    count(counts, work->item);
    if (!failed && !sink(work->item)) failed = true;
  };
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
  tbb::task_arena arena(static_cast<int>(threads));
  arena.execute([&] {
    tbb::parallel_pipeline(
        in_flight,
        tbb::make_filter<void, std::shared_ptr<Work>>(tbb::filter_mode::serial_in_order, take) &
            tbb::make_filter<std::shared_ptr<Work>, std::shared_ptr<Work>>(
                tbb::filter_mode::parallel, work_on) &
            tbb::make_filter<std::shared_ptr<Work>, void>(tbb::filter_mode::serial_in_order, put));
  });
  return counts;
}

}  // namespace pledger

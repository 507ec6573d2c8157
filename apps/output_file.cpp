#include "apps/output_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace pledger {

OutputFile::OutputFile() : file_(stdout) {}

OutputFile::OutputFile(std::string path, Sync sync) : path_(std::move(path)), sync_(sync) {
  file_ = std::fopen((path_ + ".part").c_str(), "wb");
  if (file_ == nullptr) fail("cannot be written");
}

OutputFile::~OutputFile() {
  if (path_.empty() || file_ == nullptr) return;
  std::fclose(file_);
  std::remove((path_ + ".part").c_str());
}

void OutputFile::fail(const std::string& what) {
  const int error = errno;
  throw OutputError{
      (path_.empty() ? "standard output" : path_) + ": " + what + ": " + std::strerror(error),
      error == EPIPE};
}

void OutputFile::write(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) fail("writing failed");
}

void OutputFile::close() {
  if (std::fflush(file_) != 0) fail("writing failed");
  if (path_.empty()) return;
  // On the disk before it gets its name: after a crash there is the old file or the whole new one.
  if (sync_ == Sync::kYes && fsync(fileno(file_)) != 0 && errno != EINVAL) fail("writing failed");
  const int closed = std::fclose(file_);
  file_ = nullptr;
  if (closed != 0) fail("writing failed");
  std::error_code error;
  std::filesystem::rename(path_ + ".part", path_, error);
  if (error) throw OutputError{path_ + ": " + error.message(), false};
}

OutputFolder::OutputFolder(std::string path) : path_(std::move(path)) { make_folder(path_); }

FolderWriter OutputFolder::writer() {
  return {[this](const std::string& name) {
            close();
            if (const size_t slash = name.rfind('/'); slash != std::string::npos)
              make_folder(path_ + "/" + name.substr(0, slash));
            file_.emplace(path_ + "/" + name, OutputFile::Sync::kNo);
          },
          [this](std::string_view text) { file_->write(text); }};
}

void OutputFolder::close() {
  if (file_) file_->close();
  file_.reset();
}

FolderLock::FolderLock(const std::string& folder)
    : folder_(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  // File systems that know no locks are no reason to stop.
  if (flock(folder_, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) return;
  close(folder_);
  throw OutputError{folder + ": another run is writing into this folder", false};
}

FolderLock::~FolderLock() { close(folder_); }

std::vector<std::string> make_folder(const std::string& folder) {
  std::error_code error;
  std::vector<std::string> missing;
  for (std::filesystem::path path = folder; !path.empty() && !std::filesystem::exists(path, error);
       path = path.parent_path())
    missing.push_back(path.string());
  std::filesystem::create_directories(folder, error);
  if (error) throw OutputError{folder + ": cannot be made: " + error.message(), false};
  return missing;
}

std::unique_ptr<OutputFile> output_to(const std::string& path) {
  return path.empty() ? std::make_unique<OutputFile>() : std::make_unique<OutputFile>(path);
}

}  // namespace pledger

// The canonical form of a definition: its hash is the definition's name in the trail.

#include "codec/fields.hpp"
#include "yishi/engine/codec.hpp"

namespace yishi::engine {

std::string encode(rules::WorkflowDefinition const& definition) {
  return trail::write(codec::Codec<rules::WorkflowDefinition>::write(definition));
}

Result<rules::WorkflowDefinition, DecodeError> decode_workflow(std::string_view bytes) {
  using rules::WorkflowDefinition;
  return codec::read_document<WorkflowDefinition>(
      bytes, codec::attachment_limits,
      [](codec::Reading& reading, WorkflowDefinition const& definition) {
        if (!rules::is_sound(definition)) reading.fail("not a definition that can be run");
      });
}

}  // namespace yishi::engine

import type { ModelInfo } from '@shared/domain/modelInfo'
import { openModelFolder } from '../files/modelFolder'
import { parameterCount } from '../models/decoderTensors'
import { readChatTemplate } from '../tokenizers/chatTemplate'

/** What a model folder holds; throws as `openModelFolder` does for one that could not be run. */
export function inspectModel(path: string): ModelInfo {
  const model = openModelFolder(path)
  const { architecture, layers, hidden, vocab, contextLength, tied } = model.config
  return {
    path: model.path,
    architecture,
    parameters: parameterCount(model.config),
    layers,
    hidden,
    vocab,
    contextLength,
    dtype: model.dtype,
    tied,
    sizeBytes: model.sizeBytes,
    chatTemplate: readChatTemplate(model.path) !== null,
  }
}

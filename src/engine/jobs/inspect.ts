import { existsSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { ModelInfo } from '@shared/domain/modelInfo'
import { AppError } from '@shared/errors/appError'
import { type ModelFolder, openModelFolder, readStoredTensors } from '../files/modelFolder'
import { readJson } from '../files/readText'
import type { TensorEntry } from '../files/safetensors'
import { compileChatTemplate, readChatTemplate, readTokenizerConfig } from '../tokenizers/chatTemplate'
import { openTokenizer } from '../tokenizers/tokenizer'
import { orReason, shapeOf, verdictsOf } from './modelFacts'

/**
 * What a model folder holds and how it can be trained, without loading it. A model that cannot be run is described as
 * far as its files go; throws NOT_FOUND or MODEL_INVALID where there is no model folder to describe.
 */
export function inspectModel(path: string): ModelInfo {
  const opened = orReason(() => openModelFolder(path))
  if (opened instanceof AppError && !existsSync(join(path, 'config.json'))) throw opened
  const config = readJson(join(path, 'config.json'), 'MODEL_INVALID')
  const stored = orReason(() => readStoredTensors(path))
  const template = orReason(() => readChatTemplate(path))
  const tokenizer = orReason(() => openTokenizer(path, []))
  const reason = [opened, tokenizer, template].find((result) => result instanceof AppError)
  const whole = opened instanceof AppError ? null : opened
  return {
    path: whole?.path ?? path,
    architecture: modelType(config),
    ...shapeOf(opened instanceof AppError ? opened : opened.config),
    dtype: whole?.dtype ?? null,
    sizeBytes: whole?.sizeBytes ?? null,
    storedParameters:
      stored instanceof AppError || (whole && whole.config.quantization !== null)
        ? null // codes are not numbers
        : stored.reduce((n, entry) => n + numbersIn(entry), 0),
    chatTemplate: typeof template === 'string',
    chatExample: typeof template === 'string' ? chatExample(template, path) : null,
    tokenizer: !(tokenizer instanceof AppError),
    ...verdictsOf(reason ?? opened),
    notes: [
      ...(template === null
        ? ['It has no chat template: train and ask it on plain text, not on conversations.']
        : []),
      ...(whole === null || stored instanceof AppError ? [] : unused(whole, stored)),
    ],
  }
}

/** `model_type` of a config.json; null where it names none. */
export const modelType = (config: unknown): string | null =>
  z.object({ model_type: z.string() }).safeParse(config).data?.model_type ?? null

/** Null where the template takes no such conversation, which only an attempt tells. */
function chatExample(template: string, path: string): string | null {
  const messages = [
    { role: 'user', content: '你好' },
    { role: 'assistant', content: '你好！有什么可以帮你？' },
  ] as const
  const text = orReason(() =>
    compileChatTemplate(template, readTokenizerConfig(path))(messages, { addGenerationPrompt: false }),
  )
  return text instanceof AppError ? null : text
}

const numbersIn = ({ shape }: TensorEntry): number => shape.reduce((n, size) => n * size, 1)

function unused({ config, weights }: ModelFolder, stored: readonly TensorEntry[]): string[] {
  if (config.quantization !== null) return [] // what describes the codes is used, but under no name of its own
  const extra = stored.filter(({ name }) => !weights.has(name))
  if (extra.length === 0) return []
  const count = extra.reduce((n, entry) => n + numbersIn(entry), 0)
  const others = extra.length === 1 ? '' : ` and ${extra.length - 1} more`
  return [
    `The weight files hold ${count} numbers that the model does not use, in "${extra[0]?.name}"${others}.`,
  ]
}

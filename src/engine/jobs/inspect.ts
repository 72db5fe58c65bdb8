import { existsSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { ModelInfo } from '@shared/domain/modelInfo'
import { AppError } from '@shared/errors/appError'
import { type ModelFolder, openModelFolder, readStoredTensors } from '../files/modelFolder'
import { readJson } from '../files/readText'
import type { TensorEntry } from '../files/safetensors'
import { parameterCount } from '../models/decoderTensors'
import { checkQuantizable } from '../quant/quantizedBase'
import { readChatTemplate } from '../tokenizers/chatTemplate'
import { openTokenizer } from '../tokenizers/tokenizer'
import { leastTokens, machineMemory, memoryDemand } from '../training/demand'

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
  const verdict = { possible: reason === undefined, why: reason?.message ?? null }
  const memory = opened instanceof AppError || reason ? null : demandOf(opened)
  return {
    path: opened instanceof AppError ? path : opened.path,
    architecture: z.object({ model_type: z.string() }).safeParse(config).data?.model_type ?? null,
    ...(opened instanceof AppError ? unknown : shapeOf(opened)),
    storedParameters:
      stored instanceof AppError || (!(opened instanceof AppError) && opened.config.quantization !== null)
        ? null // codes are not numbers
        : stored.reduce((n, entry) => n + numbersIn(entry), 0),
    chatTemplate: typeof template === 'string',
    tokenizer: !(tokenizer instanceof AppError),
    training: trainingOf(opened, verdict, memory),
    evaluation: fits(verdict, memory, 'evaluate'),
    memory,
    notes: [
      ...(template === null
        ? ['It has no chat template: train and ask it on plain text, not on conversations.']
        : []),
      ...(opened instanceof AppError || stored instanceof AppError ? [] : unused(opened, stored)),
    ],
  }
}

/** The result, or the error that the user can act on. */
function orReason<T>(read: () => T): T | AppError {
  try {
    return read()
  } catch (e) {
    if (e instanceof AppError && e.code !== 'NOT_FOUND') return e
    throw e
  }
}

type Verdict = ModelInfo['evaluation']
type Memory = NonNullable<ModelInfo['memory']>
const demandOf = (opened: ModelFolder): Memory => ({
  ...memoryDemand(opened),
  tokens: leastTokens,
  machine: machineMemory(),
})

/** `verdict` says whether the model can be run at all. */
function trainingOf(
  opened: ModelFolder | AppError,
  verdict: Verdict,
  memory: Memory | null,
): ModelInfo['training'] {
  if (opened instanceof AppError || !verdict.possible) return { lora: verdict, qlora: verdict, full: verdict }
  const { config } = opened
  const odd = orReason(() => checkQuantizable(config))
  const full = 'Its matrices are in 4 bit, which only an adapter can be trained on: use the original model.'
  return {
    lora: fits(verdict, memory, 'lora'),
    qlora: odd instanceof AppError ? { possible: false, why: odd.message } : fits(verdict, memory, 'qlora'),
    full: config.quantization === null ? fits(verdict, memory, 'full') : { possible: false, why: full },
  }
}

/** The verdict, unless the machine has less memory than the least use of this kind is predicted to take. */
function fits(verdict: Verdict, memory: Memory | null, kind: keyof typeof remedies): Verdict {
  if (!verdict.possible || memory === null || memory[kind] <= memory.machine) return verdict
  const needed = `about ${gibibytes(memory[kind])} GiB with one sequence of ${memory.tokens} tokens at a time`
  const why = `It would take ${needed}, this machine has ${gibibytes(memory.machine)} GiB: ${remedies[kind]}.`
  return { possible: false, why }
}

const remedies = {
  evaluate: 'choose a smaller model, or one behind an endpoint',
  lora: 'train with "quantize: nf4" or choose a smaller model',
  qlora: 'choose a smaller model',
  full: 'train an adapter or choose a smaller model',
}
const gibibytes = (bytes: number): string => (bytes / 2 ** 30).toFixed(1)

const unknown = {
  parameters: null,
  layers: null,
  hidden: null,
  vocab: null,
  contextLength: null,
  dtype: null,
  tied: null,
  sizeBytes: null,
}

function shapeOf({ config, dtype, sizeBytes }: ModelFolder): { [K in keyof typeof unknown]: ModelInfo[K] } {
  const { layers, hidden, vocab, contextLength, tied } = config
  return {
    parameters: parameterCount(config),
    layers,
    hidden,
    vocab,
    contextLength,
    dtype,
    tied,
    sizeBytes,
  }
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

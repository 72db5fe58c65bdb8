import type { ModelInfo } from '@shared/domain/modelInfo'
import { AppError } from '@shared/errors/appError'
import type { DecoderConfig } from '../models/decoderConfig'
import { parameterCount } from '../models/decoderTensors'
import { checkQuantizable } from '../quant/quantizedBase'
import type { Shapes } from '../training/blank'
import { leastTokens, machineMemory, memoryDemand } from '../training/demand'

/** The result, or the error that the user can act on. */
export function orReason<T>(read: () => T): T | AppError {
  try {
    return read()
  } catch (e) {
    if (e instanceof AppError && e.code !== 'NOT_FOUND') return e
    throw e
  }
}

type Shape = Pick<ModelInfo, 'parameters' | 'layers' | 'hidden' | 'vocab' | 'contextLength' | 'tied'>

/** The shape that a configuration asks for; nulls where it cannot be read. */
export function shapeOf(config: DecoderConfig | AppError): Shape {
  if (config instanceof AppError) return unknown
  const { layers, hidden, vocab, contextLength, tied } = config
  return { parameters: parameterCount(config), layers, hidden, vocab, contextLength, tied }
}
const unknown = { parameters: null, layers: null, hidden: null, vocab: null, contextLength: null, tied: null }

type Verdict = ModelInfo['evaluation']
type Memory = NonNullable<ModelInfo['memory']>

/** What a model can be used for on this machine, and why not; for nothing, where an error stands in the way. */
export function verdictsOf(source: Shapes | AppError): Pick<ModelInfo, 'training' | 'evaluation' | 'memory'> {
  if (source instanceof AppError) {
    const no: Verdict = { possible: false, why: source.message }
    return { training: { lora: no, qlora: no, full: no }, evaluation: no, memory: null }
  }
  const memory = { ...memoryDemand(source), tokens: leastTokens, machine: machineMemory() }
  return { training: trainingOf(source.config, memory), evaluation: fits(memory, 'evaluate'), memory }
}

function trainingOf(config: DecoderConfig, memory: Memory): ModelInfo['training'] {
  const odd = orReason(() => checkQuantizable(config))
  const full = 'Its matrices are in 4 bit, which only an adapter can be trained on: use the original model.'
  return {
    lora: fits(memory, 'lora'),
    qlora: odd instanceof AppError ? { possible: false, why: odd.message } : fits(memory, 'qlora'),
    full: config.quantization === null ? fits(memory, 'full') : { possible: false, why: full },
  }
}

/** Whether the machine has as much memory as the least use of this kind is predicted to take. */
function fits(memory: Memory, kind: keyof typeof remedies): Verdict {
  if (memory[kind] <= memory.machine) return { possible: true, why: null }
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

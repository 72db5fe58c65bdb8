import * as z from 'zod'
import type { ModelOutlook } from '@shared/domain/modelInfo'
import { AppError } from '@shared/errors/appError'
import type { DecoderConfig } from '../models/decoderConfig'
import { decoderTensors } from '../models/decoderTensors'
import { readDecoderConfig } from '../models/readDecoderConfig'
import { quantized, type Shapes } from '../training/blank'
import { modelType } from './inspect'
import { orReason, shapeOf, verdictsOf } from './modelFacts'

/** Transformers 5 writes `dtype`, older ones `torch_dtype`; without either its classes mean float32. */
const numberFormat = z
  .object({ dtype: z.string().optional(), torch_dtype: z.string().optional() })
  .transform(({ dtype, torch_dtype: older }) => (dtype ?? older ?? 'float32').replace(/^torch\./, ''))
const stored = {
  float32: { dtype: 'F32', bytes: 4 },
  bfloat16: { dtype: 'BF16', bytes: 2 },
  float16: { dtype: 'F16', bytes: 2 },
} as const
const isStored = (name: string): name is keyof typeof stored => Object.hasOwn(stored, name)

/** What a model of this parsed config.json could be used for here, before any of its weights are there. */
export function foreseeModel(json: unknown): ModelOutlook {
  const config = orReason(() => readDecoderConfig(json))
  const format = numberFormat.safeParse(json).data ?? null
  return {
    architecture: modelType(json),
    ...shapeOf(config),
    dtype: config instanceof AppError ? null : format,
    ...verdictsOf(config instanceof AppError ? config : imagined(config, format ?? 'float32')),
  }
}

/** The model with weights of the sizes that its configuration asks for, which lie nowhere. */
function imagined(config: DecoderConfig, format: string): Shapes | AppError {
  if (!isStored(format)) {
    const remedy = 'choose one with float32, bfloat16 or float16 weights'
    return new AppError(
      'MODEL_UNSUPPORTED',
      `The model has weights in ${format}, which are not read: ${remedy}.`,
    )
  }
  const { dtype, bytes } = stored[format]
  const weights = new Map(
    [...decoderTensors(config)].map(([name, shape]) => {
      const size = shape.reduce((n, d) => n * d, bytes)
      return [name, { name, shape, dtype, file: '', offset: 0, bytes: size }] as const
    }),
  )
  const source = { config, weights }
  return config.quantization === null ? source : { config, weights: quantized(source) }
}

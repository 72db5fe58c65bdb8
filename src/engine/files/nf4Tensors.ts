import * as z from 'zod'
import { AppError } from '@shared/errors/appError'
import { nf4Block, nf4Book } from '../core/nf4'
import type { StoredWeight } from '../lower/storedWeight'
import { dynamicMap, nestedBlock, quantizeScales } from '../quant/doubleQuantization'
import { blockAbsmax, quantizeNf4 } from '../quant/nf4'
import { float32Tensor, readTensorBytes, type TensorEntry, type TensorToWrite } from './safetensors'

/** A tensor of a file, or 8-bit codes in one whose values follow from two more. */
export interface StoredEntry extends TensorEntry {
  readonly nested?: StoredWeight['nested']
}

const stateName = 'quant_state.bitsandbytes__nf4'
/** What bitsandbytes says of a quantised matrix, as JSON in a tensor of bytes (`functional.py`, QuantState.as_dict). */
const stateSchema = z.object({
  blocksize: z.literal(nf4Block),
  shape: z.tuple([z.int(), z.int()]),
  nested_blocksize: z.literal(nestedBlock).optional(),
  nested_offset: z.number().optional(),
})

/**
 * The codes `name` and the scales `name.absmax` of a matrix [out, in] in bitsandbytes' NF4. Throws MODEL_UNSUPPORTED
 * where it is stored in any other way.
 */
export function pickNf4(
  found: ReadonlyMap<string, TensorEntry>,
  name: string,
  shape: readonly number[],
): [string, StoredEntry][] {
  const values = shape.reduce((n, d) => n * d, 1)
  const tensor = (part: string, dtype: string, bytes: number): TensorEntry => {
    const entry = found.get(part === '' ? name : `${name}.${part}`)
    if (entry?.dtype === dtype && entry.bytes === bytes) return entry
    throw notNf4(
      name,
      entry ? `has ${entry.dtype} [${entry.shape.join(', ')}] as ${entry.name}` : 'is not quantised',
    )
  }
  const state = readState(found.get(`${name}.${stateName}`), name)
  if (state.shape.join() !== shape.join()) throw notNf4(name, `is a matrix [${state.shape.join(', ')}]`)
  const blocks = values / nf4Block
  const codes = tensor('', 'U8', values / 2)
  if (state.nested_offset === undefined)
    return [
      [name, codes],
      [`${name}.absmax`, tensor('absmax', 'F32', 4 * blocks)],
    ]
  const nested = {
    map: tensor('nested_quant_map', 'F32', 4 * nestedBlock),
    absmax: tensor('nested_absmax', 'F32', 4 * Math.ceil(blocks / nestedBlock)),
    offset: state.nested_offset,
  }
  return [
    [name, codes],
    [`${name}.absmax`, { ...tensor('absmax', 'U8', blocks), nested }],
  ]
}

function readState(entry: TensorEntry | undefined, name: string): z.output<typeof stateSchema> {
  if (!entry) throw notNf4(name, 'is not quantised')
  try {
    return stateSchema.parse(JSON.parse(new TextDecoder().decode(readTensorBytes(entry))))
  } catch (e) {
    throw e instanceof AppError ? e : notNf4(name, 'is quantised with other blocks than 64 and 256')
  }
}

const notNf4 = (name: string, problem: string): AppError =>
  new AppError(
    'MODEL_UNSUPPORTED',
    `In the 4-bit model "${name}" ${problem}: use the original model and let the recipe quantise it ("quantize: nf4").`,
  )

/** What of a matrix is stored, computed from its values where it is asked for. */
export interface MatrixToQuantize {
  readonly name: string
  /** [out, in], a multiple of 64 values. */
  readonly shape: readonly number[]
  /** As Python names it: what the values were before. */
  readonly dtype: string
  readonly values: () => Float32Array
}

/** The tensors of a quantised matrix under bitsandbytes' names; with `double` its scales are 8-bit codes themselves. */
export function nf4ToWrite(
  matrix: MatrixToQuantize,
  { double }: { readonly double: boolean },
): TensorToWrite[] {
  const { name, shape, dtype } = matrix
  const count = shape.reduce((n, d) => n * d, 1)
  const scales = (): Float32Array => blockAbsmax(matrix.values())
  const nested = double ? quantizeScales(scales()) : null
  const state = {
    ...{ quant_type: 'nf4', blocksize: nf4Block, dtype, shape },
    ...(nested && { nested_blocksize: nestedBlock, nested_dtype: 'float32', nested_offset: nested.offset }),
  }
  const bytes = (part: string, data: Uint8Array): TensorToWrite => ({
    ...{ name: `${name}.${part}`, dtype: 'U8', shape: [data.length] },
    data: () => data,
  })
  return [
    { name, dtype: 'U8', shape: [count / 2, 1], data: () => codesOf(matrix.values()) },
    nested
      ? bytes('absmax', nested.codes)
      : {
          name: `${name}.absmax`,
          dtype: 'F32',
          shape: [count / nf4Block],
          data: () => new Uint8Array(scales().buffer),
        },
    float32Tensor(`${name}.quant_map`, [nf4Book.length], Float32Array.from(nf4Book)),
    ...(nested
      ? [
          float32Tensor(`${name}.nested_absmax`, [nested.absmax.length], nested.absmax),
          float32Tensor(`${name}.nested_quant_map`, [nestedBlock], dynamicMap),
        ]
      : []),
    bytes(stateName, new TextEncoder().encode(JSON.stringify(state))),
  ]
}

const codesOf = (values: Float32Array): Uint8Array => quantizeNf4(values, blockAbsmax(values))

import { AppError } from '@shared/errors/appError'
import { int4Block } from '../core/int4'
import { int4Scales, quantizeInt4 } from '../quant/int4'
import type { MatrixToQuantize, StoredEntry } from './nf4Tensors'
import type { TensorEntry, TensorToWrite } from './safetensors'

/** The tensors of a matrix [out, in] in 4 bit, as ONNX Runtime's kernel reads them: blocks of a row, and their scales. */
export function int4ToWrite({ name, shape, values }: MatrixToQuantize): TensorToWrite[] {
  const [out = 0, size = 0] = shape
  const blocks = size / int4Block
  return [
    {
      ...{ name, dtype: 'U8', shape: [out, blocks, int4Block / 2] },
      data: () => {
        const numbers = values()
        return quantizeInt4(numbers, int4Scales(numbers))
      },
    },
    {
      ...{ name: `${name}.scales`, dtype: 'F32', shape: [out * blocks] },
      data: () => new Uint8Array(int4Scales(values()).buffer),
    },
  ]
}

/** The codes `name` and the scales `name.scales` of a matrix. Throws MODEL_INVALID where one is missing. */
export function pickInt4(found: ReadonlyMap<string, TensorEntry>, name: string): [string, StoredEntry][] {
  return [name, `${name}.scales`].map((part) => {
    const entry = found.get(part)
    if (!entry)
      throw new AppError('MODEL_INVALID', `The quantised copy has no "${part}": it is written anew.`)
    return [part, entry]
  })
}

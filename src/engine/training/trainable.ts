import { join } from 'node:path'
import type { TrainedArtifact } from '@shared/contract/engine'
import type { AdapterSpec } from '@shared/domain/recipe'
import { writeAdapter } from '../files/adapter'
import { float32Bytes, writeModelLike } from '../files/modelCopy'
import type { ModelFolder } from '../files/modelFolder'
import { sha256OfFiles } from '../files/sha256'
import { checkpointNames } from '../models/checkpointNames'
import { moduleNames } from '../models/decoderTensors'
import { freshAdapter } from './freshAdapter'
import type { TrainingSource } from './lossGraph'
import { adapterParameters, modelParameters } from './parameters'

/** What is trained of a model, or beside it, and how it becomes a result. */
export interface Trainable {
  readonly source: TrainingSource & Pick<ModelFolder, 'generation'>
  /** Writes the parameters as they are now into a run folder. */
  save(folder: string, signal: AbortSignal): Promise<TrainedArtifact>
}
interface Opening<S extends AdapterSpec> {
  readonly adapter: S
  readonly seed: number
}
type SpecOf<K extends AdapterSpec['kind']> = Extract<AdapterSpec, { kind: K }>

const kinds: {
  readonly [K in AdapterSpec['kind']]: (model: ModelFolder, opening: Opening<SpecOf<K>>) => Trainable
} = { lora: lowRank, dora: lowRank, full }

/** Throws MODEL_UNSUPPORTED where the model is stored in a way that cannot be trained like this. */
export function openTrainable(model: ModelFolder, opening: Opening<AdapterSpec>): Trainable {
  // the row of the specification's own kind
  const open = kinds[opening.adapter.kind] as (model: ModelFolder, opening: Opening<AdapterSpec>) => Trainable
  return open(model, opening)
}

function lowRank(model: ModelFolder, { adapter, seed }: Opening<SpecOf<'lora' | 'dora'>>): Trainable {
  const weights = freshAdapter(model, { adapter, seed })
  const parameters = adapterParameters(weights, adapter.plusRatio)
  return {
    source: { ...model, adapter: weights, parameters },
    async save(folder) {
      const path = join(folder, 'adapter')
      const targets = moduleNames(model.config, adapter.targets)
      writeAdapter(path, { ...adapter, targets, weights, baseModel: model.path })
      return { kind: 'adapter', path, sha256: sha256OfFiles([join(path, 'adapter_model.safetensors')]) }
    },
  }
}

/** The weights are held and trained in float32, and rounded once to the model's number format at the end. */
function full(model: ModelFolder): Trainable {
  const parameters = modelParameters(model.weights)
  const names = checkpointNames[model.config.architecture]
  const values = new Map(parameters.map(({ name, values }) => [name, values]))
  // a file may hold a tied head a second time
  const embedding = values.get(`${names.embedding}.weight`)
  if (model.config.tied && embedding) values.set(`${names.head}.weight`, embedding)
  return {
    source: { ...model, adapter: new Map(), parameters },
    async save(folder, signal) {
      const path = join(folder, 'model')
      const replaced = (name: string, dtype: string): Uint8Array | null => {
        const trained = values.get(name)
        return trained ? float32Bytes(trained, dtype) : null
      }
      const sha256 = await writeModelLike(model, path, {
        tensor: (entry) => replaced(entry.name, entry.dtype),
        signal,
      })
      return { kind: 'model', path, sha256 }
    },
  }
}

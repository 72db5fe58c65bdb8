import { readAdapter } from '@engine/files/adapter'
import { openModelFolder } from '@engine/files/modelFolder'
import type { Example } from '@engine/training/objectives/example'
import { supervised } from '@engine/training/objectives/supervised'
import { adapterParameters } from '@engine/training/parameters'
import { Trainer } from '@engine/training/Trainer'
import { inOracle } from './shared'

/** Supervised training of an oracle model's own adapter, on the CPU. */
export function openOracleTrainer(family: string, cache: string): Promise<Trainer<Example>> {
  const { config, weights } = openModelFolder(inOracle(family, 'model'))
  const adapter = readAdapter(inOracle(family, 'adapter')).weights
  const parameters = adapterParameters(adapter)
  return Trainer.open({ config, weights, adapter, parameters }, supervised, { provider: 'cpu', cache })
}

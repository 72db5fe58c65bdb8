import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { EngineTarget } from '@shared/contract/engine'
import { providers } from '@shared/domain/recipe'
import type { JobContext } from '../context'
import { writeFileAtomic } from '../files/atomic'
import { chooseProvider } from '../runtime/chooseProvider'

const choice = z.object({ provider: z.enum(providers), why: z.string() })
type Choice = z.output<typeof choice>
type Target = Pick<EngineTarget, 'provider' | 'cache'> & { readonly folder?: string }

/**
 * A job for which the provider `auto` is replaced by the one chosen here. What was chosen and why is an event and a
 * field of the answer; a run that is resumed stays where it began, since numbers differ between providers.
 */
export function withProvider<I extends Target, O extends object>(
  job: (input: I, context: JobContext) => Promise<O>,
): (input: I, context: JobContext) => Promise<O & { chosen?: Choice }> {
  return async (input, context) => {
    if (input.provider !== 'auto') return job(input, context)
    const chosen = await choose(input)
    const message = `provider ${chosen.provider} chosen: ${chosen.why}`
    context.emit({ type: 'log', level: 'info', message })
    return { ...(await job({ ...input, provider: chosen.provider }, context)), chosen }
  }
}

async function choose({ cache, folder }: Target): Promise<Choice> {
  if (folder === undefined) return choice.parse(await chooseProvider(cache))
  const kept = join(folder, 'provider.json')
  if (existsSync(kept)) return choice.parse(JSON.parse(readFileSync(kept, 'utf8')))
  const chosen = choice.parse(await chooseProvider(cache))
  writeFileAtomic(kept, (fd) => writeFileSync(fd, JSON.stringify(chosen)))
  return chosen
}

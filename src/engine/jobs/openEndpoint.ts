import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { EngineInput } from '@shared/contract/engine'
import { isOpenOnTheWay } from '@shared/domain/endpoint'
import type { JobContext } from '../context'
import { EndpointModel, type EndpointOptions } from '../endpoint/EndpointModel'
import { writeTextAtomic } from '../files/atomic'

type Endpoint = NonNullable<EngineInput<'evaluate'>['endpoint']>
const known = z.object({ givesLogprobs: z.boolean() })
const file = 'endpoint.json'

/** What the server that a run asks was found to offer; undefined where it asks none. */
export function offeredIn(folder: string): z.output<typeof known> | undefined {
  const path = join(folder, file)
  return existsSync(path) ? known.parse(JSON.parse(readFileSync(path, 'utf8'))) : undefined
}

/**
 * The model behind an address. What the server was found to offer is kept in the run folder: a resumed run asks as it
 * began, or its answers would not belong together.
 */
export async function openEndpoint(
  endpoint: Endpoint,
  context: JobContext & { readonly folder: string },
): Promise<EndpointModel> {
  const { folder } = context
  const offered = offeredIn(folder)
  const model = await EndpointModel.open(endpointOptions(endpoint, context), offered)
  if (!offered)
    writeTextAtomic(join(folder, file), `${JSON.stringify({ givesLogprobs: model.givesLogprobs })}\n`)
  return model
}

/** As the client takes it; says so where anybody on the way can read along. */
export function endpointOptions(
  { timeoutSeconds, ...endpoint }: Endpoint,
  { emit, signal }: Pick<JobContext, 'emit' | 'signal'>,
): EndpointOptions {
  const log = (message: string): void => emit({ type: 'log', level: 'warn', message })
  if (isOpenOnTheWay(endpoint))
    log(`${endpoint.url} is not encrypted: questions, answers and the key can be read on the way; use https.`)
  return { ...endpoint, timeoutMs: timeoutSeconds * 1000, log, signal }
}

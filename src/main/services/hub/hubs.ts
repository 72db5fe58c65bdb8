import { AppError } from '@shared/errors/appError'
import type { HubName } from '@shared/domain/hub'
import type { Hub } from './Hub'
import { HuggingFace } from './huggingFace'
import { ModelScope } from './modelScope'
import type { Transport } from './transport'

export interface HubChoice {
  /** An address to use alone, of the hub named by `hub`. */
  readonly endpoint?: string | undefined
  /** The hub to ask first; ModelScope where absent. */
  readonly hub?: HubName | undefined
}

const defaults: { readonly [K in HubName]: string } = {
  modelscope: 'https://modelscope.cn',
  huggingface: 'https://huggingface.co',
}

/**
 * The hubs to use, the preferred one first, with endpoints and tokens from the variables that their own clients read.
 * A token goes to the endpoint it was set for only: one named here gets it where it is the same host.
 */
export function hubsOf(
  transport: Transport,
  { endpoint, hub: asked }: HubChoice = {},
  env: NodeJS.ProcessEnv,
): Hub[] {
  const first = asked ?? 'modelscope'
  const modelscope = env['MODELSCOPE_ENDPOINT'] || env['MODELSCOPE_DOMAIN']
  const site =
    env['MODELSCOPE_PREFER_AI_SITE']?.toLowerCase() === 'true' ? 'https://www.modelscope.ai' : undefined
  const own = {
    modelscope: endpointOf(modelscope || site || defaults.modelscope),
    huggingface: endpointOf(env['HF_ENDPOINT'] || defaults.huggingface),
  }
  const tokens = { modelscope: env['MODELSCOPE_API_TOKEN']?.trim(), huggingface: env['HF_TOKEN']?.trim() }
  const make = (name: HubName, at: string): Hub => {
    const token = at === own[name] || at === defaults[name] ? tokens[name] : undefined
    const options = { transport, endpoint: at, token: token || undefined }
    return name === 'modelscope' ? new ModelScope(options) : new HuggingFace(options)
  }
  if (endpoint !== undefined) return [make(first, endpointOf(endpoint))]
  const second = first === 'modelscope' ? 'huggingface' : 'modelscope'
  return [make(first, own[first]), make(second, own[second])]
}

/** An address as users write it, made an origin. Throws INVALID_INPUT, without repeating what may hold a password. */
function endpointOf(written: string): string {
  const full = /^https?:\/\//i.test(written) ? written : `https://${written}`
  const url = URL.canParse(full) ? new URL(full) : undefined
  if (!url || url.username || url.password || url.search || url.hash)
    throw new AppError(
      'INVALID_INPUT',
      'The endpoint of the hub is no plain web address such as https://modelscope.cn: write it without a name, password or query, and give a token in its own variable.',
    )
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '')
}

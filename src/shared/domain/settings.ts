import * as z from 'zod'
import { hubNames } from './hub'

/** As a user writes it; empty for the hub's own. */
const endpoint = z.string().trim()
const hour = z.int().min(0).max(24)

/** What a user has chosen for the host. */
export const settings = z.object({
  /** The hub that is asked first. */
  hub: z.enum(hubNames),
  modelscope: endpoint,
  huggingface: endpoint,
  /** Of all downloads together; null for as much as comes. */
  megabytesPerSecond: z.number().positive().nullable(),
  /** The hours of the day in which anything is downloaded; null for always. */
  hours: z.object({ from: hour.max(23), to: hour }).nullable(),
  /** At once, over all downloads. */
  connections: z.int().min(1).max(32),
  /** Whether the first screen has been gone through. */
  welcomed: z.boolean(),
})
export type Settings = z.output<typeof settings>

export const usualSettings: Settings = {
  ...{ hub: 'modelscope', modelscope: '', huggingface: '' },
  ...{ megabytesPerSecond: null, hours: null, connections: 8, welcomed: false },
}

/** The environment variable that has the last word on a setting. */
export const settingVariables = {
  modelscope: 'MODELSCOPE_ENDPOINT',
  huggingface: 'HF_ENDPOINT',
  megabytesPerSecond: 'BIAOCHI_DOWNLOAD_MB_PER_SECOND',
  hours: 'BIAOCHI_DOWNLOAD_HOURS',
  connections: 'BIAOCHI_DOWNLOAD_CONNECTIONS',
} as const satisfies { readonly [K in keyof Settings]?: string }
export const fixedSettings = Object.keys(settingVariables) as (keyof typeof settingVariables)[] // its own keys

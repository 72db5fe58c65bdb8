import * as z from 'zod'
import { machineReport } from '../domain/machine'
import { fixedSettings, settings } from '../domain/settings'
import { procedure } from './define'

const current = z.object({
  settings,
  /** Those that an environment variable decides, whatever is set here. */
  fixed: z.array(z.enum(fixedSettings)),
})

export const settingsContract = {
  'settings.get': procedure({ input: z.object({}), output: current }),
  /** Changes what is given and keeps the rest; takes effect at once, for downloads under way too. */
  'settings.put': procedure({ input: settings.partial(), output: current }),
  /** What this machine can do, as it was measured; with `measure` it is tried now, which takes some seconds. */
  'app.machine': procedure({
    input: z.object({ measure: z.boolean().default(false) }),
    output: machineReport,
  }),
  /** Another data folder from the next start on; nothing is moved. */
  'app.chooseHome': procedure({
    input: z.object({ folder: z.string().trim().min(1) }),
    output: z.object({ folder: z.string(), freeBytes: z.number() }),
  }),
  /** The program and what it stands on, with their licences. */
  'app.about': procedure({
    input: z.object({}),
    output: z.object({
      version: z.string(),
      licence: z.string(),
      node: z.string(),
      platform: z.string(),
      libraries: z.array(z.object({ name: z.string(), version: z.string(), licence: z.string() })),
    }),
  }),
} as const

import { existsSync, readFileSync } from 'node:fs'
import {
  fixedSettings,
  type Settings,
  settings,
  settingVariables,
  usualSettings,
} from '@shared/domain/settings'
import { type DownloadLimits, limitsOf } from './hub/limits'
import type { Logger } from './ports'
import { replaceFile } from './replaceFile'

type Environment = Readonly<Record<string, string | undefined>>
type Change = { readonly [K in keyof Settings]?: Settings[K] | undefined }
interface Deps {
  readonly file: string
  readonly env: Environment
  readonly log: Pick<Logger, 'warn'>
  /** Throws INVALID_INPUT for endpoints that are no addresses. */
  readonly check: (env: NodeJS.ProcessEnv) => void
}

/**
 * What was set in the app, in a file of the data folder. Downloads read variables of the environment, which other clients of
 * the hubs know too: a setting is the value of its variable where the environment has none.
 */
export class SettingsStore {
  #settings: Settings
  #limits: DownloadLimits | undefined

  constructor(private readonly deps: Deps) {
    this.#settings = this.#read()
  }

  get(): { settings: Settings; fixed: (typeof fixedSettings)[number][] } {
    const { env } = this.deps
    return { settings: this.#settings, fixed: fixedSettings.filter((key) => env[settingVariables[key]]) }
  }

  /** Throws INVALID_INPUT for an endpoint that is no address, DISK_FULL or NOT_WRITABLE; then all is as before. */
  put(change: Change): ReturnType<SettingsStore['get']> {
    const next = { ...this.#settings, ...given(change) }
    this.deps.check(this.#environment(next))
    replaceFile(this.deps.file, `${JSON.stringify(next, null, 2)}\n`)
    this.#settings = next
    this.#limits = undefined
    return this.get()
  }

  /** What downloads may take now. Throws INVALID_INPUT for variables of the environment that cannot be read. */
  get limits(): DownloadLimits {
    return (this.#limits ??= limitsOf(this.environment()))
  }

  /** The variables as they count: those of the environment, then what was set here. */
  environment(): NodeJS.ProcessEnv {
    return this.#environment(this.#settings)
  }

  #environment(own: Settings): NodeJS.ProcessEnv {
    const said = fixedSettings.map((key) => [settingVariables[key], asVariable(own[key])] as const)
    const { env } = this.deps
    const set = Object.entries(env).filter(([, value]) => value)
    return { ...Object.fromEntries(said), ...Object.fromEntries(set) }
  }

  #read(): Settings {
    const { file, log } = this.deps
    if (!existsSync(file)) return usualSettings
    try {
      return { ...usualSettings, ...given(settings.partial().parse(JSON.parse(readFileSync(file, 'utf8')))) }
    } catch {
      log.warn(`"${file}" cannot be read: everything is set as usual until it is set again`)
      return usualSettings
    }
  }
}

/** What is there of a change. */
const given = (change: Change): Partial<Settings> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))

/** As the environment writes a setting; empty where it is as usual. */
function asVariable(value: Settings[(typeof fixedSettings)[number]]): string {
  if (value === null) return ''
  return typeof value === 'object' ? `${value.from}-${value.to}` : String(value)
}

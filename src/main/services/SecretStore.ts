import { existsSync, readFileSync, renameSync } from 'node:fs'
import * as z from 'zod'
import { secretName } from '@shared/contract/secrets'
import { AppError } from '@shared/errors/appError'
import { diskError } from '@shared/errors/diskError'
import type { Logger } from './ports'
import { replaceFile } from './replaceFile'

/** What the system's keychain does for this program. */
export interface Vault {
  /** False where the system would only pretend to encrypt. */
  isAvailable(): boolean
  encrypt(text: string): Uint8Array
  /** Throws for what another user or machine has encrypted. */
  decrypt(bytes: Uint8Array): string
}

interface Deps {
  /** Holds only what the vault has encrypted. */
  readonly file: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Absent outside the desktop shell: keys then come from the environment alone. */
  readonly vault?: Vault | undefined
  readonly log: Logger
}

const stored = z.record(z.string(), z.base64())
/** Not every variable of ours is a key: BIAOCHI_HOME is none. */
const saysKey = /KEY|TOKEN|SECRET/

/**
 * Keys of servers by the name of the environment variable that holds them. The environment goes first; what a user has
 * entered is kept encrypted by the system's keychain. A key is never logged and never handed to a window.
 */
export class SecretStore {
  constructor(private readonly deps: Deps) {}

  /** The key of this name; undefined where there is none, or none that can be decrypted here. */
  read(name: string): string | undefined {
    const { env, vault, log } = this.deps
    if (!secretName.safeParse(name).success) return undefined
    if (env[name]) return env[name] // an empty one is as good as none, here as in the list
    const kept = this.#kept()?.[name]
    if (kept === undefined || !vault?.isAvailable()) return undefined
    try {
      return vault.decrypt(Buffer.from(kept, 'base64'))
    } catch {
      log.warn(`The key "${name}" was kept by another user or machine: enter it again`)
      return undefined
    }
  }

  /** The names that have a key, and where each comes from. */
  list(): { canKeep: boolean; names: { name: string; from: 'environment' | 'keychain' }[] } {
    const { env, vault } = this.deps
    const inEnvironment = Object.keys(env).filter(
      (name) => secretName.safeParse(name).success && saysKey.test(name) && env[name],
    )
    const kept = Object.keys(this.#kept() ?? {}).filter((name) => !inEnvironment.includes(name))
    const names = [
      ...inEnvironment.map((name) => ({ name, from: 'environment' as const })),
      ...kept.map((name) => ({ name, from: 'keychain' as const })),
    ]
    return { canKeep: vault?.isAvailable() ?? false, names: names.sort((a, b) => (a.name < b.name ? -1 : 1)) }
  }

  /** Throws INVALID_INPUT where this host has no keychain, DISK_FULL or NOT_WRITABLE. */
  put({ name, value }: { readonly name: string; readonly value: string }): void {
    const { vault } = this.deps
    if (!vault?.isAvailable())
      throw new AppError(
        'INVALID_INPUT',
        `This host has no keychain to keep "${name}" in: set it as an environment variable before the start.`,
      )
    const encrypted = Buffer.from(vault.encrypt(value)).toString('base64')
    this.#write({ ...this.#kept(), [name]: encrypted })
  }

  /** Forgets a key that was entered; one in the environment stays. */
  remove(name: string): void {
    const others = Object.entries(this.#kept() ?? {}).filter(([kept]) => kept !== name)
    this.#write(Object.fromEntries(others))
  }

  /** Undefined where the file is there and cannot be read. */
  #kept(): Readonly<Record<string, string>> | undefined {
    const { file, log } = this.deps
    if (!existsSync(file)) return {}
    try {
      return stored.parse(JSON.parse(readFileSync(file, 'utf8')))
    } catch {
      log.warn(`"${file}" cannot be read: enter the keys again`)
      return undefined
    }
  }

  #write(kept: Readonly<Record<string, string>>): void {
    const { file } = this.deps
    try {
      if (this.#kept() === undefined) renameSync(file, `${file}.unreadable`) // it may be mended by hand
    } catch (e) {
      throw diskError(e, file)
    }
    replaceFile(file, `${JSON.stringify(kept, null, 1)}\n`, 0o600)
  }
}

import { safeStorage } from 'electron'
import type { Vault } from '../services/SecretStore'

/** Keychain, DPAPI, or the Linux desktop's keyring; where there is none Electron would encrypt with a fixed password. */
export const systemVault: Vault = {
  isAvailable: () =>
    safeStorage.isEncryptionAvailable() &&
    (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'),
  encrypt: (text) => safeStorage.encryptString(text),
  decrypt: (bytes) => safeStorage.decryptString(Buffer.from(bytes)),
}

import type { Reply } from '@shared/contract/transport'
import type { Language } from '@shared/domain/recipe'

/** What the desktop shell can do beyond the contract. */
export interface ElectronShell {
  readonly kind: 'electron'
  /** The host is another process, which outlives this window. */
  readonly attached: boolean
  /** Prints a self-contained HTML page to a PDF that the user places; its path, or null where the user declined. */
  printPdf(html: string, suggestedName: string): Promise<Reply>
  /** Shows a file of this machine in its folder. */
  showFile(path: string): Promise<Reply>
  /** The language of menus and dialogs follows the window's. */
  setLanguage(language: Language): void
  /** What the shell has asked of the window since the last time; an event `requests` tells that there is more. */
  takeRequests(): Promise<Reply>
  /** Where a file or folder that was dropped on the window lies; empty for what lies nowhere. */
  pathOf(file: File): string
  /** Sends a file of this machine to an attached host. */
  upload(file: File): Promise<Reply>
  /** Uses the host of this link of `biaochi serve` from now on; the window opens anew. */
  connect(link: string): Promise<Reply>
}

/** The pipe between a window and its host. Events are those of the contract, and `link`. */
export interface Bridge {
  call(name: string, input: unknown): Promise<Reply>
  on(listener: (name: string, payload: unknown) => void): () => void
  readonly shell: ElectronShell
}

declare global {
  interface Window {
    /** Absent in a browser. */
    readonly bridge?: Bridge
  }
}

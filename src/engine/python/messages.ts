/** How a program ended. `passed`: it ran to its last line without an exception. */
export interface ProgramEnd {
  readonly as: 'passed' | 'failed' | 'timeout' | 'memory' | 'crashed'
  /** What ended it, such as the last line of the traceback; absent where it passed. */
  readonly reason?: string
  /** What the expression of a call gave. */
  readonly output?: string
}

/** Between the engine and the process in which programs run, one program at a time. */
export interface ToPython {
  readonly program: string
  /** An expression that gives a text, evaluated after the program. The same program is then not run again for the next one. */
  readonly call?: string
}
export type FromPython =
  /** Waits for a program. */
  | { readonly type: 'ready' }
  /** The program's time begins. */
  | { readonly type: 'started' }
  | { readonly type: 'end'; readonly end: ProgramEnd; readonly residentBytes: number }

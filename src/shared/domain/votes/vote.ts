/** A blind judgement of two answers to one question, shown left and right without names. */
export interface Vote {
  readonly question: string
  readonly voter: string
  /** Whose answer stood there. */
  readonly left: string
  readonly right: string
  readonly winner: 'left' | 'right' | 'tie'
}

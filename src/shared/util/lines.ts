/** Collects text that arrives in pieces and hands on each complete line without its newline. */
export function lineSplitter(onLine: (line: string) => void): (piece: string) => void {
  let rest = ''
  return (piece) => {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    lines.forEach(onLine)
  }
}

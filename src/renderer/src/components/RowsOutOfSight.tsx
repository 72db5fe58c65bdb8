/** In a table of which only the rows in sight are drawn, the room that the others take above or below. */
export function RowsOutOfSight({ height }: { readonly height: number }) {
  if (height <= 0) return null
  return (
    <tbody aria-hidden>
      <tr>
        <td style={{ height, padding: 0, border: 0 }} />
      </tr>
    </tbody>
  )
}

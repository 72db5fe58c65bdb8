import classes from './SeriesMark.module.css'

/** A short stroke in the colour and dash of a series, for legends. */
export const SeriesMark = ({ index }: { readonly index: number }) => (
  <svg className={classes.mark} data-series={index} width={26} height={8} aria-hidden>
    <line x1={0} x2={26} y1={4} y2={4} />
  </svg>
)

import classes from './RulerProgress.module.css'

interface Props {
  /** 0 to 1; null where the work cannot be measured yet. */
  readonly value: number | null
  readonly label: string
  readonly size?: 'small' | 'large'
}

/** Progress read off a rule: graduated from end to end, with a brass cursor at the present position. */
export function RulerProgress({ value, label, size = 'small' }: Props) {
  const share = value === null ? 0 : Math.min(1, Math.max(0, value))
  return (
    <div
      className={classes.rule}
      data-size={size}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(value === null ? {} : { 'aria-valuenow': Math.round(share * 100) })}
    >
      <div className={classes.fill} style={{ width: `${share * 100}%` }} />
      <div className={classes.ticks} />
      {value !== null && <div className={classes.cursor} style={{ left: `${share * 100}%` }} />}
    </div>
  )
}

import { useText } from '@renderer/hooks/useLanguage'
import { routeToHash } from '@renderer/lib/route'
import classes from './Header.module.css'

/** A piece of a steel rule with its brass cursor. */
export function Brand() {
  const t = useText()
  return (
    <a className={classes.brand} href={routeToHash({ page: 'home' })}>
      <svg viewBox="0 0 32 32" width="30" height="30" aria-hidden>
        <rect className={classes.blade} x="1" y="9" width="30" height="14" rx="2" />
        <path className={classes.marks} d="M6 9v6M11 9v4M16 9v6M21 9v4M26 9v6" />
        <path className={classes.cursor} d="M16 5v22" />
      </svg>
      <span>{t.app.name}</span>
    </a>
  )
}

import { ActionIcon, Button, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconMoon, IconSettings, IconSun } from '@tabler/icons-react'
import { setLanguage, useLanguage, useText } from '@renderer/hooks/useLanguage'
import { usePage } from '@renderer/hooks/useRoute'
import { type Route, routeToHash } from '@renderer/lib/route'
import { Brand } from './Brand'
import classes from './Header.module.css'

/** In the order of the work. */
const start = [
  { page: 'home' },
  { page: 'models' },
  { page: 'datasets' },
  { page: 'train' },
  { page: 'evaluate', benchmarks: [] },
  { page: 'runs' },
  { page: 'compare', runs: [] },
  { page: 'chat' },
  { page: 'report', runs: [] },
] as const satisfies readonly Route[]

export function Header() {
  const t = useText()
  const page = usePage()
  const current = page === 'run' ? 'runs' : page
  return (
    <header className={classes.header}>
      <Brand />
      <nav className={classes.nav} aria-label={t.app.mainNavigation}>
        {start.map((target) => (
          <a
            key={target.page}
            href={routeToHash(target)}
            className={classes.link}
            {...(target.page === current ? { 'aria-current': 'page' as const } : {})}
          >
            {t.nav[target.page]}
          </a>
        ))}
      </nav>
      <div className={classes.tools}>
        <SettingsLink current={current === 'settings'} />
        <LanguageToggle />
        <ThemeToggle />
      </div>
    </header>
  )
}

function SettingsLink({ current }: { current: boolean }) {
  const t = useText()
  return (
    <Tooltip label={t.nav.settings}>
      <ActionIcon
        component="a"
        href={routeToHash({ page: 'settings' })}
        variant={current ? 'light' : 'subtle'}
        color="gray"
        aria-label={t.nav.settings}
        {...(current ? { 'aria-current': 'page' as const } : {})}
      >
        <IconSettings size={18} />
      </ActionIcon>
    </Tooltip>
  )
}

function LanguageToggle() {
  const t = useText()
  const language = useLanguage()
  const other = language === 'zh' ? 'EN' : '中文'
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-sm"
      aria-label={`${other} · ${language === 'zh' ? t.app.toEnglish : t.app.toChinese}`}
      onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
    >
      {other}
    </Button>
  )
}

function ThemeToggle() {
  const t = useText()
  const { setColorScheme } = useMantineColorScheme()
  const scheme = useComputedColorScheme('light')
  const label = scheme === 'dark' ? t.app.toLight : t.app.toDark
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={label}
        onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}
      >
        {scheme === 'dark' ? <IconSun size={18} /> : <IconMoon size={18} />}
      </ActionIcon>
    </Tooltip>
  )
}

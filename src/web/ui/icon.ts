import { createElement, type ReactElement } from 'react'

interface IconProps {
  size?: number
  className?: string
  'aria-hidden'?: boolean
}

type Shape = readonly [tag: string, attributes: Readonly<Record<string, string>>]

/**
 * Makes a component of a drawing of lucide-react. The build puts it in the place of that package's own, which is twenty
 * times as long for properties that nothing here sets, and would be loaded with the first picture. See vite.config.ts.
 */
export const createIcon =
  ({ node }: { node: readonly Shape[] }) =>
  ({ size = 24, ...rest }: IconProps): ReactElement =>
    createElement(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        width: size,
        height: size,
        viewBox: '0 0 24 24',
        fill: 'none',
        stroke: 'currentColor',
        strokeWidth: 2,
        strokeLinecap: 'round',
        strokeLinejoin: 'round',
        ...rest,
      },
      ...node.map(([tag, attributes]) => createElement(tag, attributes)),
    )

import { classNames } from './class-names.ts'

/** A grey placeholder; `className` sets its size. */
export const Skeleton = ({ className }: { className?: string }) => (
  <span
    aria-hidden
    className={classNames('block animate-pulse rounded-control bg-surface-hover', className ?? 'h-4 w-full')}
  />
)

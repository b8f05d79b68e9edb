import { Skeleton } from '#web/ui/skeleton.tsx'

export const DrawerSkeleton = ({ label }: { label: string }) => (
  <div role="status" className="grid grid-cols-2 gap-x-4 gap-y-5 p-5">
    <span className="sr-only">{label}</span>
    {Array.from({ length: 8 }, (_, index) => (
      <span key={index} className="flex flex-col gap-1.5">
        <Skeleton className="h-3 w-16" />
        <Skeleton className="h-8 w-full" />
      </span>
    ))}
  </div>
)

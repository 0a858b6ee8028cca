/** Minutes of a day as a field of time holds them, and back. */
export const timeOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
export const minutesOf = (time: string) => {
  const [hours = NaN, minutes = NaN] = time.split(':').map(Number)
  return hours * 60 + minutes
}

/** Seven in the morning of a day, by the clocks of this device, as a moment; null for no day. */
export const morningOf = (day: string) => {
  const at = new Date(`${day}T07:00:00`)
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}

/**
 * How mail programs begin what is not the writer's own: in English, German, French and Spanish, by Outlook, Gmail, Apple
 * Mail and their like. Each looks at one line, and takes a time that grows with its length only.
 */

/** “On Tuesday, Ama wrote:”, which may take three lines. A date or an address is in it, or it is somebody's own sentence. */
export const attributes = (line: string) =>
  line.endsWith(':') &&
  (/^(On|Am|Le|El)\s.*\b(wrote|schrieb\b.*|a écrit|escribió)\s*:$/iu.test(line) ||
    /^.{1,120}(<[^<>\s]+@[^<>\s]+>)\s*(wrote|schrieb|a écrit|escribió)\b[^:]*:$/iu.test(line)) &&
  /[\d@]/.test(line)
export const mayAttribute = (line: string) => /^(On|Am|Le|El)\s|<[^<>\s]+@[^<>\s]+>/iu.test(line)

/** “-----Original Message-----” and the like: nothing after it is the writer's. */
export const divides = (line: string) =>
  /^[-_*\s]{2,}\s*(Original Message|Forwarded message|Ursprüngliche Nachricht|Originalnachricht|Original-Nachricht|Weitergeleitete Nachricht|Message d'origine|Message d’origine|Message original|Message transféré|Mensaje original|Mensaje reenviado)\s*[-_*\s]{2,}$/iu.test(
    line,
  ) ||
  /^(Begin forwarded message|Anfang der weitergeleiteten Nachricht|Début du message transféré|Inicio del mensaje reenviado)\s*:$/iu.test(
    line,
  )

/** The headers that Outlook writes over what is answered: at least three of them one after the other. */
const from = /^[*\s]*(From|Von|De)\s*\*?\s*:/iu
const others =
  /^[*\s]*(From|Sent|Date|To|Cc|Subject|Reply-To|Von|Gesendet|Datum|An|Betreff|De|Envoyé|Date|À|Objet|Enviado|Enviado el|Fecha|Para|Asunto|CC)\s*\*?\s*:/iu
export const isHeaderBlock = (lines: readonly string[]) =>
  from.test(lines[0] ?? '') && lines.slice(1, 6).filter((line) => others.test(line)).length >= 2

/** A line that Outlook draws before them. */
export const isRule = (line: string) => /^[_\-=]{5,}$/.test(line)

/** “-- ”, as signatures have begun ever since. */
export const signs = (line: string) => /^(--|—)\s*$/.test(line)

/** What a phone or an app says of itself, as the last lines of all. */
export const advertises = (line: string) =>
  /^(Sent from (my|Mail|Outlook|Yahoo|Proton)\b.*|Sent with .*Proton.*|Get Outlook for .*|Von meinem .{2,60} gesendet\.?|Gesendet von .{2,60}|Gesendet mit .{2,60}|Outlook für (iOS|Android) (herunterladen|beziehen).*|Holen Sie sich Outlook für .*|Diese Nachricht wurde von .{2,60} gesendet\.?|Envoyé (de|depuis) (mon|ma|l'|Mail|Outlook|Yahoo|Proton).*|Obtenez Outlook pour .*|Télécharger Outlook pour .*|Enviado desde (mi|Mail|Outlook|Yahoo|Proton)\b.*|Obtener Outlook para .*|Descargar Outlook para .*)$/iu.test(
    line.replace(/<[^<>]*>/g, '').trim(),
  )

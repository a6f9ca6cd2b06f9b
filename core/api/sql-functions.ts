/**
 * Functions of ClickHouse that analysts use, for completion in the editor and for suggestions in errors. Statements may use
 * others as well.
 */
export const SQL_FUNCTIONS: readonly string[] = (
  'count countIf countDistinct uniq uniqExact uniqCombined sum sumIf avg avgIf min max any anyLast argMin argMax median quantile ' +
  'quantiles quantileExact stddevPop stddevSamp varPop varSamp corr covarPop groupArray groupUniqArray groupArraySorted topK ' +
  'histogram sequenceMatch sequenceCount windowFunnel retention row_number rank dense_rank lag lead first_value last_value ' +
  'lagInFrame leadInFrame ' +
  'if multiIf coalesce ifNull nullIf isNull isNotNull assumeNotNull greatest least ' +
  'abs round floor ceil sqrt exp log log2 log10 pow sign intDiv modulo ' +
  'length lower upper lowerUTF8 upperUTF8 concat substring trim replaceOne replaceAll replaceRegexpOne replaceRegexpAll ' +
  'splitByChar splitByString startsWith endsWith position like match extract extractAll format reverse repeat leftPad rightPad ' +
  'domain domainWithoutWWW topLevelDomain path cutQueryString extractURLParameter ' +
  'JSONExtract JSONExtractString JSONExtractInt JSONExtractFloat JSONExtractBool JSONExtractRaw JSONExtractKeys JSONHas JSONLength ' +
  'now today yesterday toDate toDateTime toDateTime64 toYear toQuarter toMonth toWeek toDayOfMonth toDayOfWeek toHour toMinute ' +
  'toStartOfYear toStartOfQuarter toStartOfMonth toStartOfWeek toMonday toStartOfDay toStartOfHour toStartOfMinute ' +
  'toStartOfFiveMinutes toStartOfInterval dateDiff dateAdd dateSub date_trunc formatDateTime parseDateTimeBestEffort toTimeZone ' +
  'toUnixTimestamp fromUnixTimestamp toIntervalDay addDays addWeeks addMonths subtractDays subtractMonths ' +
  'toString toInt64 toUInt64 toFloat64 toInt64OrNull toFloat64OrNull toUUID toTypeName toDecimal64 cast ' +
  'array has hasAny hasAll indexOf arrayElement arrayJoin arrayMap arrayFilter arraySort arrayReverseSort arrayDistinct arraySum ' +
  'arrayConcat arraySlice arrayStringConcat arrayZip arrayEnumerate range tuple tupleElement map mapKeys mapValues mapContains ' +
  'cityHash64 sipHash64 rand numbers'
).split(' ');

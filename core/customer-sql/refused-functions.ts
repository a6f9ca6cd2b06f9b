/** Table functions that read nothing but their arguments, or the customer's own views. */
export const TABLE_FUNCTIONS_ALLOWED: readonly string[] = [
  'format',
  'generateRandom',
  'generateSeries',
  'generate_series',
  'null',
  'numbers',
  'numbers_mt',
  'primes',
  'SQLStandardValues',
  'values',
  'view',
  'zeros',
  'zeros_mt',
];

/** Those of the shipped engine that read other sources, other tables, or text as SQL. A test knows that none is missing. */
const TABLE_FUNCTIONS_REFUSED = `azureBlobStorage azureBlobStorageCluster cluster clusterAllReplicas cosn deltaLake
  deltaLakeAzure deltaLakeAzureCluster deltaLakeCluster deltaLakeLocal deltaLakeS3 deltaLakeS3Cluster dictionary eval
  executable file fileCluster filesystem fuzzJSON fuzzQuery gcs hdfs hdfsCluster hudi hudiCluster iceberg icebergAzure
  icebergAzureCluster icebergCluster icebergHDFS icebergHDFSCluster icebergLocal icebergLocalCluster icebergS3
  icebergS3Cluster input jdbc loop merge mergeTreeAnalyzeIndexes mergeTreeAnalyzeIndexesUUID mergeTreeIndex
  mergeTreeProjection mergeTreeTextIndex mongodb mysql odbc oss paimon paimonAzure paimonAzureCluster paimonCluster
  paimonHDFS paimonHDFSCluster paimonLocal paimonS3 paimonS3Cluster postgresql prometheusQuery prometheusQueryRange redis
  remote remoteSecure s3 s3Cluster sqlite timeSeriesData timeSeriesMetrics timeSeriesSamples timeSeriesSelector
  timeSeriesTags url urlCluster viewExplain viewIfPermitted ytsaurus`;

/**
 * Functions that read files, dictionaries or other tables, ask services, show users, the machine or its memory, or only
 * take time. `file` reads whatever the process may read: the embedded engine asks no right for it, so nothing but this
 * list keeps it from customers.
 */
const FUNCTIONS_REFUSED = `file catboostEvaluate modelEvaluate evalMLMethod joinGet joinGetOrNull hasColumnInTable
  currentProfiles enabledProfiles defaultProfiles currentRoles enabledRoles defaultRoles currentQuotas hostName FQDN
  fullHostName displayName serverUUID getServerPort tcpPort getServerSetting getMergeTreeSetting getMacro
  getOSKernelVersion getClientHTTPHeader getMaxTableNameLengthForDatabase globalVariable showCertificate buildId sleep
  sleepEachRow generateSerialID zookeeperSessionUptime hasThreadFuzzer tid demangle logTrace isMergeTreePartCoveredBy
  regionIn regionHierarchy aiClassify aiGenerate aiEmbed aiExtract aiTranslate`;

const REFUSED: ReadonlySet<string> = new Set(
  `${TABLE_FUNCTIONS_REFUSED} ${FUNCTIONS_REFUSED}`.toLowerCase().split(/\s+/),
);
const REFUSED_BEGINNINGS =
  `dictGet dictHas dictIs mergeTree naiveBayesClassifier addressTo filesystem transaction regionTo __`
    .toLowerCase()
    .split(' ');

/** Names in quotes are functions as well, and some functions are found whatever the letters' case. */
export function isRefusedFunction(name: string): boolean {
  const lower = name.toLowerCase();
  return REFUSED.has(lower) || REFUSED_BEGINNINGS.some((beginning) => lower.startsWith(beginning));
}

/** The Glue job's PySpark: reads a table through the catalog, writes it as columnar files of about the size asked for. */
export const conversionScript = `import math
import sys

from awsglue.context import GlueContext
from awsglue.job import Job
from awsglue.utils import getResolvedOptions
from pyspark.context import SparkContext
from pyspark.sql import functions as F

args = getResolvedOptions(
    sys.argv,
    ["JOB_NAME", "database", "table", "location", "format", "compression", "partition_by", "file_bytes", "source_bytes"],
)
glue = GlueContext(SparkContext.getOrCreate())
spark = glue.spark_session
job = Job(glue)
job.init(args["JOB_NAME"], args)

quote = lambda name: "\`" + name.replace("\`", "\`\`") + "\`"
frame = spark.table(quote(args["database"]) + "." + quote(args["table"]))
keys = [key for key in args["partition_by"].split(",") if key]

# Rows of one partition meet in one task: a partition becomes one file, not one from every task.
files = max(1, math.ceil(int(args["source_bytes"]) / int(args["file_bytes"]))) if int(args["source_bytes"]) else 200
frame = frame.repartition(files, *[F.col(quote(key)) for key in keys]) if keys else frame.repartition(files)
writer = frame.write.mode("overwrite").format(args["format"]).option("compression", args["compression"])
(writer.partitionBy(*keys) if keys else writer).save(args["location"])
job.commit()
`;

rootProject.name = "edgewise"

include(":core", ":android")
